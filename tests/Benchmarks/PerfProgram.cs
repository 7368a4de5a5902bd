using Pulumi;

namespace Benchmarks;

/// <summary>
/// The fixed piece of work: N custom resources with ten inputs each (three strings, a number, a boolean, a list of three, a map of two,
/// three more strings; every fiftieth has a secret), every tenth depending on the one before it.
/// </summary>
internal static class PerfProgram
{
    public static Task<int> RunAsync() => Deployment.RunAsync(() =>
    {
        var config = new Config();
        var count = config.RequireInt32("n");
        var version = config.Require("v");
        PerfResource? previous = null;
        for (var i = 0; i < count; i++)
        {
            Input<string> last = i % 50 == 0 ? Output.CreateSecret("hidden") : "plain";
            previous = new PerfResource($"r{i}", new PerfArgs
            {
                A = "first string", B = "second string", C = "third string", N = i, Flag = i % 2 == 0,
                List = { "one", "two", "three" }, Map = { ["x"] = "1", ["y"] = "2" },
                D = "fourth string", V = version, E = last,
            }, i % 10 == 9 ? new CustomResourceOptions { DependsOn = previous! } : null);
        }
    });
}

internal sealed class PerfArgs : ResourceArgs
{
    [Input("a")] public Input<string>? A { get; set; }
    [Input("b")] public Input<string>? B { get; set; }
    [Input("c")] public Input<string>? C { get; set; }
    [Input("n")] public Input<int>? N { get; set; }
    [Input("flag")] public Input<bool>? Flag { get; set; }
    [Input("list")] public InputList<string> List { get; set; } = [];
    [Input("map")] public InputMap<string> Map { get; set; } = [];
    [Input("d")] public Input<string>? D { get; set; }
    [Input("v")] public Input<string>? V { get; set; }
    [Input("e")] public Input<string>? E { get; set; }
}

internal sealed class PerfResource(string name, PerfArgs args, CustomResourceOptions? options = null)
    : CustomResource("perf:index:R", name, args, options);
