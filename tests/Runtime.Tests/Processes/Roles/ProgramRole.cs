using Pulumi;

namespace Runtime.Tests.Processes.Roles;

/// <summary>Programs on our SDK that do what the recorded ones did.</summary>
internal static class ProgramRole
{
    public const string ProgramVariable = "RUNTIME_TESTS_PROGRAM";

    public static Task<int> RunAsync() => Environment.GetEnvironmentVariable(ProgramVariable) switch
    {
        "full" => Deployment.RunAsync(() =>
        {
            _ = new Thing("a", 1);
            _ = new Comp("comp", "x", 1);
            return Answer();
        }),
        "component" => Deployment.RunAsync(() =>
        {
            _ = new Comp("comp", "done", true);
            return Answer();
        }),
        "logs an error" => Deployment.RunAsync(() =>
        {
            Log.Error("I failed");
            return Answer();
        }),
        "logs" => Deployment.RunAsync(() =>
        {
            Log.Warn("careful\nsecond line");
            Log.Info("note");
            Log.Info("ephemeral", ephemeral: true);
            return Answer();
        }),
        "throws" => Deployment.RunAsync(() =>
        {
            _ = new Comp("comp", "done", true);
            return GiveUp();
        }),
        "fails" => Deployment.RunAsync(() =>
        {
            _ = new Thing("a", 1);
            _ = new Comp("comp", null, null);
            return Answer();
        }),
        var program => throw new ArgumentException($"Unknown program \"{program}\"."),
    };

    private static Dictionary<string, object?> GiveUp() => throw new RunException("given up");

    private static Dictionary<string, object?> Answer() => new(StringComparer.Ordinal) { ["answer"] = 42 };

    private sealed class ThingArgs : ResourceArgs
    {
        [Input("size")]
        public Input<int>? Size { get; set; }
    }

    private sealed class Thing(string name, int size) : CustomResource("marketplace:index:Thing", name, new ThingArgs { Size = size });

    private sealed class Comp : ComponentResource
    {
        public Comp(string name, string? output, object? value)
            : base("lab:index:Comp", name) =>
            RegisterOutputs(output is null ? [] : new Dictionary<string, object?>(StringComparer.Ordinal) { [output] = value });
    }
}
