using System.Text.Json.Nodes;
using Pulumi.Engine.Plugins;
using Pulumi.Protocol.Services;

namespace Runtime.Tests.Recordings;

/// <summary>A program written with our SDK, given the recorded answers, asks what the recorded program asked and ends as it ended.</summary>
public sealed class ProgramInterpreterTests
{
    private static readonly RecordingSource Source = RecordingSource.Open(folder: null);

    public static TheoryData<string> Names => [.. Source.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Asks_as_recorded(string name)
    {
        var scenario = Scenario.Parse(Source.Scenario(name));
        var recording = new Recording(name, Source.Recorded(name), scenario);
        foreach (var recorded in recording.Steps)
            if (recorded.Calls.FirstOrDefault(call => call.Method is "LanguageRuntime/Run") is { } run)
                await CompareAsync($"{name}/{recorded.Step.Id}", recorded, run);
    }

    private static async Task CompareAsync(string where, RecordedStep recorded, RecordedCall run)
    {
        var log = new CallLog();
        var engine = new RecordedMonitor(recorded.Calls, run.End);
        using var kill = new CancellationTokenSource();
        var interrupt = new TaskCompletionSource();
        var hurry = recorded.Step.During.Count > 0 ? Task.CompletedTask : new TaskCompletionSource().Task;
        var host = new ScenarioProgramHost(recorded.Step, log, hurry, interrupt.Task);

        var program = host.RunAsync(Request((JsonObject)run.Request!, engine), _ => { }, kill.Token);
        var isEnded = run.Response is not null && !IsKilled(run);
        var first = await Task.WhenAny(program, isEnded ? program : engine.Done, Task.Delay(TimeSpan.FromSeconds(10)));
        await (IsKilled(run) ? Interrupt(interrupt) : kill.CancelAsync());

        (first == program || first == engine.Done).ShouldBeTrue($"{where}: the program neither ended nor asked all; it asked:\n{Lines(log.Calls, recorded.IsUnordered)}");
        FirstDifference(Lines(recorded.Calls, recorded.IsUnordered), Lines(log.Calls, recorded.IsUnordered)).ShouldBeNull(where);
        if (isEnded)
            log.Calls.Single(call => call.Method is "LanguageRuntime/Run").Response!.ToJsonString().ShouldBe(run.Response!.ToJsonString(), where);
    }

    private static string? FirstDifference(string expected, string actual)
    {
        foreach (var (left, right) in expected.Split('\n').Zip(actual.Split('\n')))
            if (JsonDifference.Find(CanonicalJson.Parse(left), CanonicalJson.Parse(right)) is { } difference)
                return $"{difference}\nof {left}";
        return expected.Length == actual.Length ? null : $"expected\n{expected}\nactual\n{actual}";
    }

    private static Task Interrupt(TaskCompletionSource interrupt)
    {
        interrupt.TrySetResult();
        return Task.CompletedTask;
    }

    private static bool IsKilled(RecordedCall run) =>
        run.Response?["error"]?.GetValue<string>().EndsWith("-1", StringComparison.Ordinal) == true;

    private static string Lines(IEnumerable<RecordedCall> calls, bool isUnordered)
    {
        var lines = calls.Where(call => call.Method.StartsWith("ResourceMonitor/", StringComparison.Ordinal))
            .Where(call => !isUnordered || CallOrder.IsShownUnordered(call))
            .OrderBy(call => call.Begin ?? -1)
            .Select(call => CallNormaliser.Apply(call, isRecording: false) with { Begin = null, End = null, Response = null })
            .Select(call => call.Line());
        return string.Join('\n', isUnordered ? lines.Order(StringComparer.Ordinal) : lines);
    }

    private static ProgramRequest Request(JsonObject run, RecordedMonitor engine) => new()
    {
        Program = new("/", "/", "dotnet", new Dictionary<string, object?>(StringComparer.Ordinal)),
        Monitor = new(engine, engine.Bind),
        Engine = new(new SilentEngine(), new SilentEngine().Bind),
        Project = run["project"]!.GetValue<string>(),
        Stack = run["stack"]!.GetValue<string>(),
        Organization = "organization",
        Config = (run["config"] as JsonObject ?? []).ToDictionary(entry => entry.Key, entry => entry.Value!.GetValue<string>(), StringComparer.Ordinal),
        ConfigSecretKeys = [.. (run["configSecretKeys"] as JsonArray ?? []).Select(key => key!.GetValue<string>())],
        DryRun = (bool?)run["dryRun"] == true,
        Parallel = (int)run["parallel"]!,
    };

    private sealed class SilentEngine : EngineService
    {
        public override Task LogAsync(Pulumirpc.LogRequest request, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
