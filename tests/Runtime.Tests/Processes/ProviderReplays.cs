using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Pulumi.Engine.Processes;
using Pulumirpc;
using Runtime.Tests.Processes.Roles;

namespace Runtime.Tests.Processes;

/// <summary>Every recorded conversation between the Pulumi CLI and a provider, played against a provider built on our host.</summary>
public sealed class ProviderReplays
{
    public static TheoryData<string> Files => [.. RecordedProcess.Files("provider").Where(file => file.StartsWith("provider-", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Go_as_recorded(string file)
    {
        await using var bench = new ProcessBench();
        var recording = RecordedProcess.Read(file, "provider");
        var replay = new ReplayEngine(recording, bench);
        var executable = ProcessBench.Script(Path.Combine(bench.Bin, "pulumi-resource-marketplace"), ProcessBench.InRole("playback"));

        using var process = await replay.StartAsync(
            executable, new Dictionary<string, string>(StringComparer.Ordinal) { [PlaybackRole.RecordingVariable] = file });
        var firstLine = await new LineReader(process.Output).ReadAsync(default);
        if (!recording.Received.Any())
        {
            firstLine.ShouldBeNull();
            (await process.Exit).ShouldBe(recording.ExitCode ?? ChildProcess.Signalled);
            return;
        }

        await replay.CallAsync(int.Parse(firstLine!, NumberStyles.None, CultureInfo.InvariantCulture));

        (await replay.EndAsync(process)).ShouldBe(recording.ExitCode ?? ChildProcess.Signalled);
        Received(bench).ShouldBe(Recorded(recording));
        Started(bench).ShouldBe(Recorded(recording.Start, bench));
    }

    /// <summary>What reached the provider; Attach ends in the host.</summary>
    private static List<string> Received(ProcessBench bench) =>
        [.. bench.Log().Where(entry => (string?)entry["ev"] != "start").Select(entry => $"{entry["ev"]} {entry["detail"]!.ToJsonString()}")];

    private static List<string> Recorded(RecordedProcess recording) => [.. recording.Received
        .Select(call => (Method: RecordedProcess.Method(call), Request: call["req"]))
        .Where(call => call.Method != "Attach")
        .Select(call => $"{call.Method} {JsonNode.Parse(JsonFormatter.Default.Format(Request(call.Method, call.Request)))!.ToJsonString()}")];

    private static IMessage Request(string method, JsonNode? json) => method switch
    {
        "Handshake" => RecordedMessage.Parse<ProviderHandshakeRequest>(json),
        "GetSchema" => RecordedMessage.Parse<GetSchemaRequest>(json),
        "CheckConfig" or "Check" => RecordedMessage.Parse<CheckRequest>(json),
        "DiffConfig" or "Diff" => RecordedMessage.Parse<DiffRequest>(json),
        "Configure" => RecordedMessage.Parse<ConfigureRequest>(json),
        "Create" => RecordedMessage.Parse<CreateRequest>(json),
        "Read" => RecordedMessage.Parse<ReadRequest>(json),
        "Update" => RecordedMessage.Parse<UpdateRequest>(json),
        "Delete" => RecordedMessage.Parse<DeleteRequest>(json),
        _ => new Google.Protobuf.WellKnownTypes.Empty(),
    };

    private static string Started(ProcessBench bench)
    {
        var start = bench.LogDetail("start");
        return $"{start["argv"]!.ToJsonString()} {start["cwd"]}";
    }

    private static string Recorded(JsonNode start, ProcessBench bench) =>
        $"{start["argv"]!.ToJsonString()} {bench.ProgramDirectory}".Replace("\\u003Cport\\u003E", "1", StringComparison.Ordinal)
            .Replace("<port>", "1", StringComparison.Ordinal);
}
