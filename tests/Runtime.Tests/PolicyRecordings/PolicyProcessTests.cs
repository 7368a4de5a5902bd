using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Runtime.Tests.Processes;
using Runtime.Tests.Processes.Roles;

namespace Runtime.Tests.PolicyRecordings;

/// <summary>Packs as processes: how they are started, what they may print, how they end. As recorded with the Pulumi CLI.</summary>
public sealed partial class PolicyProcessTests
{
    // What takes ten seconds or more of waiting, a port where nobody listens and a Handshake without an answer, is in PackStarts.
    private static readonly string[] Slow = ["wrong-port"];

    public static TheoryData<string, string> Steps
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var scenario in new[] { "stub-stdout-protocol", "stub-shutdown", "stub-text-before-port-direct" })
                foreach (var step in PolicyRecording.Read(scenario).Steps.Where(step => !Slow.Any(name => step.Id.EndsWith(name, StringComparison.Ordinal))))
                    data.Add(scenario, step.Id);
            data.Add("stub-errors", "13-preview-dies-in-analyze");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Go_as_recorded(string scenario, string id)
    {
        using var runner = new PolicyRunner { PacksAreProcesses = true };
        await runner.InitialiseAsync();
        var step = PolicyRecording.Read(scenario).Steps.Single(step => step.Id == id);
        var log = Prepare(runner, scenario, step);

        var run = await runner.RunAsync(step);

        var said = $"{scenario}/{id}\n{run.Output}{run.Error}";
        run.Exit.ShouldBe(step.Exit!.Value, said);
        Errors(run.Error.ToString(), runner.Root).ShouldBe(Errors(step.Error, "<work>"), said);
        Events(run.Events, runner.Root).ShouldBe(Events(step.Events, "<work>"), said);
        Lines(run.Output.ToString(), runner.Root).ShouldBe(Lines(step.Output, "<work>"), said);
        Started(log, runner, isLog: true).ShouldBe(Started(step.Calls, runner, isLog: false), said);
    }

    [Fact]
    public async Task Are_built_and_run_from_source_in_the_folder_of_the_program()
    {
        using var runner = new PolicyRunner { PacksAreProcesses = true };
        await runner.InitialiseAsync();
        var step = PolicyRecording.Read("stub-shutdown").Steps[0];
        Prepare(runner, "stub-shutdown", step);
        File.WriteAllText(Path.Combine(runner.Root, "viahost", "PulumiPolicy.yaml"), "runtime: dotnet\nmain: sub\n");
        var commands = Path.Combine(runner.Root, "commands");
        ProcessBench.Script(Path.Combine(runner.Root, "bin", "dotnet"), $"echo \"$PWD $*\" >>{commands}\n[ \"$1\" = build ] && exit 0\nwhile [ \"$1\" != -- ]; do shift; done; shift\n" + Role("stub-shutdown", step.Id));
        runner.Environment["PATH"] = $"{Path.Combine(runner.Root, "bin")}:/usr/bin:/bin";

        var run = await runner.RunAsync(step);

        run.Exit.ShouldBe(0, run.Error.ToString());
        Port().Replace(File.ReadAllText(commands), "127.0.0.1:PORT").ShouldBe(
            $"{runner.Program} build {runner.Root}/viahost\n{runner.Program} run --no-build --project {runner.Root}/viahost -- 127.0.0.1:PORT\n");
    }

    [Fact]
    public async Task Are_told_to_cancel_by_an_interrupt_while_they_say_what_they_are()
    {
        var (run, step) = await HangAsync("stub-hang", "04-preview-info-hangs-sigint", twice: true);

        run.Exit.ShouldBe(1);
        Errors(run.Error.ToString(), run.Root).ShouldBe(Errors(step.Error, "<work>"));
        run.Calls.Select(call => call.Method).Where(method => method.StartsWith("Analyzer/", StringComparison.Ordinal))
            .ShouldBe(["Analyzer/Handshake", "Analyzer/ConfigureStack", "Analyzer/GetPluginInfo", "Analyzer/GetAnalyzerInfo", "Analyzer/Cancel"]);
    }

    [Fact]
    public async Task Are_told_to_cancel_by_an_interrupt_while_they_judge()
    {
        var (run, step) = await HangAsync("stub-hang", "05-preview-analyze-hangs-sigint", twice: false);

        run.Exit.ShouldBe(1);
        PolicyNormaliser.Output(run.Output.ToString(), run.Root).Tail.ShouldBe(PolicyNormaliser.Output(step.Output, "<work>").Tail);
        Events(run.Events, run.Root).ShouldBe(Events(step.Events, "<work>").Where(e => !e.Contains("stdoutEvent", StringComparison.Ordinal)));
        run.Calls.Count(call => call.Method == "Analyzer/Cancel").ShouldBe(2);
    }

    /// <summary>Sorted and without blank ones: what packs print comes when it comes.</summary>
    private static List<string> Lines(string output, string root) =>
        [.. PolicyNormaliser.Output(output, root).Tail.Split('\n').Where(line => line.Length > 0).Order(StringComparer.Ordinal)];

    private static void InterruptTwice(PolicyRunner runner)
    {
        runner.Cancel.Cancel();
        runner.Terminate.Cancel();
    }

    private static async Task<(PolicyRun Run, PolicyStep Step)> HangAsync(string scenario, string id, bool twice)
    {
        PolicyRunner? runner = null;
        runner = new PolicyRunner
        {
            Hangs = method =>
            {
                if (method == "Cancel")
                    return;
                if (twice)
                    InterruptTwice(runner!);
                else
                    runner!.Cancel.Cancel();
            },
        };
        using (runner)
        {
            await runner.InitialiseAsync();
            var recorded = PolicyRecording.Read(scenario).Steps.Single(step => step.Id == id);
            // That the call about the root stack was never answered was not recorded as a call.
            var step = recorded with
            {
                Calls =
                [
                    .. recorded.Calls,
                    .. twice ? (JsonObject[])[] : [JsonNode.Parse("""{"who":"analyzer","call":"Analyzer/Analyze","req":{"urn":"urn:pulumi:dev::lab::pulumi:pulumi:Stack::lab-dev"}}""")!.AsObject()],
                ],
            };
            return (await runner.RunAsync(step), recorded);
        }
    }

    private static Func<IReadOnlyList<JsonNode>> Prepare(PolicyRunner runner, string scenario, PolicyStep step)
    {
        var log = Path.Combine(runner.Root, "log.jsonl");
        runner.Environment[Processes.Program.LogVariable] = log;
        foreach (var pack in step.Packs.Select(pack => pack.Replace("<work>", runner.Root, StringComparison.Ordinal)))
        {
            var isFile = Path.GetFileName(pack) is "my-analyzer" or "an";
            var script = ProcessBench.Script(isFile ? pack : Path.Combine(runner.Root, "run", "pack"), Role(scenario, step.Id));
            if (!isFile)
                Directory.CreateDirectory(pack);
            if (!isFile)
                File.WriteAllText(Path.Combine(pack, "PulumiPolicy.yaml"), $"runtime:\n  name: dotnet\n  options: {{binary: {script}}}\n");
            else if (step.Output.Contains("@v4.4.4", StringComparison.Ordinal))
                File.WriteAllText(Path.Combine(Path.GetDirectoryName(pack)!, "PulumiPolicy.yaml"), "version: 4.4.4\ndescription: A pack.\n");
        }

        return () => File.Exists(log) ? [.. File.ReadAllLines(log).Select(line => JsonNode.Parse(line)!)] : [];
    }

    private static string Role(string scenario, string id) => ProcessBench.InRole("recorded-pack", $"{RecordedPackRole.StepVariable}={scenario}/{id}");

    private static string Started(Func<IReadOnlyList<JsonNode>> log, PolicyRunner runner, bool isLog) =>
        Started(log().Where(entry => (string?)entry["ev"] == "start").Select(entry => entry["detail"]!), runner, isLog);

    private static string Started(IReadOnlyList<JsonObject> calls, PolicyRunner runner, bool isLog) =>
        Started(calls.Where(call => (string?)call["ev"] == "start" && ((string)call["who"]!).StartsWith("analyzer", StringComparison.Ordinal)), runner, isLog);

    /// <summary>Arguments, folder and standard input of each process.</summary>
    private static string Started(IEnumerable<JsonNode> starts, PolicyRunner runner, bool isLog) => string.Join('\n', starts.Select(start =>
    {
        var input = (string)start["stdin"]!;
        return $"{Port().Replace((string)start["argv"]![0]!, "127.0.0.1:<port>")} {((string)start["cwd"]!).Replace(runner.Root, "<work>", StringComparison.Ordinal)} "
            + (isLog ? input.StartsWith("pipe", StringComparison.Ordinal) ? "pipe" : input == "/dev/null" ? "chardev:/dev/null" : input : input);
    }));

    /// <summary>Sorted: what processes print comes when it comes.</summary>
    private static List<string> Events(IReadOnlyList<JsonObject> events, string root) =>
        [.. PolicyNormaliser.Events(events, root, complete: false).Order(StringComparer.Ordinal)];

    private static string Errors(string text, string root) => Port().Replace(
        Number().Replace(
            string.Join('\n', text.Replace(root, "<work>", StringComparison.Ordinal).Split('\n').Where(line => line.Length > 0 && !line.StartsWith("MKT3", StringComparison.Ordinal))),
            "ufeff<port>"),
        "127.0.0.1:<port>");

    [GeneratedRegex(@"127\.0\.0\.1:\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Port();

    [GeneratedRegex(@"ufeff\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
