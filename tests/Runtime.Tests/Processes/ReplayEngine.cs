using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Engine.Processes;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Runtime.Tests.Processes;

/// <summary>The engine's side of a recorded conversation with a provider, played against a process of ours.</summary>
internal sealed class ReplayEngine(RecordedProcess recording, ProcessBench bench)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Starts the process as it was started, with the variables given on top.</summary>
    public Task<ChildProcess> StartAsync(string executable, IReadOnlyDictionary<string, string> variables)
    {
        var environment = new Dictionary<string, string>(bench.Environment, StringComparer.Ordinal);
        foreach (var (name, value) in recording.Start["envAdded"]!.AsObject())
            environment[name] = Fill(value!.ToString());
        foreach (var (name, value) in variables)
            environment[name] = value;
        return ChildProcess.StartAsync(new ChildCommand(executable, [.. recording.Start["argv"]!.AsArray().Select(argument => Fill(argument!.ToString()))])
        {
            WorkingDirectory = bench.ProgramDirectory,
            Environment = environment,
            OpenInput = (string?)recording.Start["stdin"] == "pipe",
        });
    }

    /// <summary>Makes each recorded call and compares its outcome with the recorded one.</summary>
    public async Task CallAsync(int port)
    {
        await using var channel = new RpcChannel($"127.0.0.1:{port}", new RpcChannelOptions { Timeout = Patience });
        var client = new ResourceProviderClient(channel);
        foreach (var call in recording.Received)
            (await OutcomeAsync(client, call)).ShouldBe(Expected(call), $"{call["call"]}");
    }

    /// <summary>Interrupts when the recorded engine did so; kills otherwise. Gives the exit code.</summary>
    public async Task<int> EndAsync(ChildProcess process)
    {
        if (recording.WasInterrupted)
            process.Interrupt();
        else if (recording.ExitCode is null)
            process.Kill();
        return await process.Exit.WaitAsync(Patience);
    }

    private static async Task<string> OutcomeAsync(ResourceProviderClient client, JsonNode call)
    {
        try
        {
            return (await SendAsync(client, RecordedProcess.Method(call), call["req"]!)).ToString()!;
        }
        catch (RpcException failure)
        {
            return call["message"] is null ? $"{(int)failure.Code}" : $"{(int)failure.Code} {failure.Detail}";
        }
    }

    private static string Expected(JsonNode call) =>
        (int?)call["code"] is > 0 and var code ? call["message"] is { } message ? $"{code} {message}" : $"{code}"
        : call["res"] is null ? $"{(int)StatusCode.Unavailable}"
        : RecordedProcess.Method(call) switch
        {
            "Handshake" => RecordedMessage.Parse<ProviderHandshakeResponse>(call["res"]).ToString(),
            "GetPluginInfo" => RecordedMessage.Parse<PluginInfo>(call["res"]).ToString(),
            "GetSchema" => RecordedMessage.Parse<GetSchemaResponse>(call["res"]).ToString(),
            "CheckConfig" or "Check" => RecordedMessage.Parse<CheckResponse>(call["res"]).ToString(),
            "DiffConfig" or "Diff" => RecordedMessage.Parse<DiffResponse>(call["res"]).ToString(),
            "Configure" => RecordedMessage.Parse<ConfigureResponse>(call["res"]).ToString(),
            "Create" => RecordedMessage.Parse<CreateResponse>(call["res"]).ToString(),
            "Read" => RecordedMessage.Parse<ReadResponse>(call["res"]).ToString(),
            "Update" => RecordedMessage.Parse<UpdateResponse>(call["res"]).ToString(),
            _ => new Empty().ToString(),
        };

    private static async Task<IMessage> SendAsync(ResourceProviderClient client, string method, JsonNode request) => method switch
    {
        "Handshake" => await client.HandshakeAsync(RecordedMessage.Parse<ProviderHandshakeRequest>(request), default),
        "GetPluginInfo" => await client.GetPluginInfoAsync(default),
        "GetSchema" => await client.GetSchemaAsync(RecordedMessage.Parse<GetSchemaRequest>(request), default),
        "CheckConfig" => await client.CheckConfigAsync(RecordedMessage.Parse<CheckRequest>(request), default),
        "DiffConfig" => await client.DiffConfigAsync(RecordedMessage.Parse<DiffRequest>(request), default),
        "Configure" => await client.ConfigureAsync(RecordedMessage.Parse<ConfigureRequest>(request), default),
        "Check" => await client.CheckAsync(RecordedMessage.Parse<CheckRequest>(request), default),
        "Diff" => await client.DiffAsync(RecordedMessage.Parse<DiffRequest>(request), default),
        "Create" => await client.CreateAsync(RecordedMessage.Parse<CreateRequest>(request), default),
        "Read" => await client.ReadAsync(RecordedMessage.Parse<ReadRequest>(request), default),
        "Update" => await client.UpdateAsync(RecordedMessage.Parse<UpdateRequest>(request), default),
        "Delete" => await EmptyAsync(client.DeleteAsync(RecordedMessage.Parse<DeleteRequest>(request), default)),
        "Cancel" => await EmptyAsync(client.CancelAsync(default)),
        "Attach" => await EmptyAsync(client.AttachAsync(RecordedMessage.Parse<PluginAttach>(request), default)),
        _ => throw new InvalidOperationException($"The recordings have a call {method} that the replay does not know."),
    };

    private static async Task<IMessage> EmptyAsync(Task call)
    {
        await call;
        return new Empty();
    }

    /// <summary>Nothing listens where the recorded engine did, and nothing needs to.</summary>
    private string Fill(string text) => text
        .Replace("<port>", "1", StringComparison.Ordinal)
        .Replace("<work>/prog", bench.ProgramDirectory, StringComparison.Ordinal)
        .Replace("<work>", bench.Root, StringComparison.Ordinal);
}
