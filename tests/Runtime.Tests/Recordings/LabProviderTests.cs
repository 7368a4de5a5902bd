using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Runtime.Tests.Recordings;

/// <summary>The scripted provider gives, to every recorded question, the recorded answer.</summary>
public sealed class LabProviderTests
{
    private static readonly RecordingSource Source = RecordingSource.Open(folder: null);

    public static TheoryData<string> Names => [.. Source.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Answers_as_recorded(string name)
    {
        var scenario = Scenario.Parse(Source.Scenario(name));
        var recording = new Recording(name, Source.Recorded(name), scenario);
        var world = new LabWorld();

        foreach (var step in scenario.Steps.SelectMany(Recording.InRecordedOrder))
        {
            if (string.Equals(step.Operation, "world", StringComparison.Ordinal))
                world.Change(step.Json["set"]!.AsObject());
            if (recording.Steps.FirstOrDefault(recorded => recorded.Step == step) is not { } recorded)
                continue;
            var log = new CallLog();
            var bench = new LabBench(method: null, name: null);
            bench.Release();
            var provider = new LabProvider(new LabScript(WithoutDelays(step.Script)), world, log, bench);
            foreach (var call in recorded.Calls.Where(IsAnswered))
                await AskAsync(provider, call.Method["ResourceProvider/".Length..], (call.Request as JsonObject)?.ToJsonString() ?? "{}");

            log.Calls.Select(Answer).ShouldBe(recorded.Calls.Where(IsAnswered).Select(Answer), step.Id);
        }
    }

    private static bool IsAnswered(RecordedCall call) => call.Method.StartsWith("ResourceProvider/", StringComparison.Ordinal)
        && (call.Response is not null || call.Errors is not null);

    private static string Answer(RecordedCall call) =>
        (call with { Request = null, Begin = null, End = null }).Line();

    private static JsonObject WithoutDelays(JsonObject script)
    {
        var copy = script.DeepClone().AsObject();
        foreach (var behaviour in (copy["resources"] as JsonObject ?? []).SelectMany(entry => entry.Value!.AsObject()).Select(entry => entry.Value))
            (behaviour as JsonObject)?.Remove("delayMs");
        return copy;
    }

    private static async Task AskAsync(LabProvider provider, string method, string request)
    {
        try
        {
            _ = method switch
            {
                "Handshake" => await provider.HandshakeAsync(new(), default),
                "GetPluginInfo" => await provider.GetPluginInfoAsync(default),
                "CheckConfig" => await provider.CheckConfigAsync(Read<CheckRequest>(request), default),
                "DiffConfig" => await provider.DiffConfigAsync(Read<DiffRequest>(request), default),
                "Configure" => await provider.ConfigureAsync(Read<ConfigureRequest>(request), default),
                "Check" => await provider.CheckAsync(Read<CheckRequest>(request), default),
                "Diff" => await provider.DiffAsync(Read<DiffRequest>(request), default),
                "Create" => await provider.CreateAsync(Read<CreateRequest>(request), default),
                "Update" => await provider.UpdateAsync(Read<UpdateRequest>(request), default),
                "Read" => await provider.ReadAsync(Read<ReadRequest>(request), default),
                "Invoke" => await provider.InvokeAsync(Read<InvokeRequest>(request), default),
                "Construct" => await provider.ConstructAsync(Read<ConstructRequest>(request), default),
                "Delete" => await DeleteAsync(provider, Read<DeleteRequest>(request)),
                _ => (IMessage)new Empty(),
            };
        }
        catch (RpcException e)
        {
            // Recorded as the answer.
            _ = e;
        }
    }

    private static async Task<Empty> DeleteAsync(LabProvider provider, DeleteRequest request)
    {
        await provider.DeleteAsync(request, default);
        return new();
    }

    private static T Read<T>(string request)
        where T : IMessage<T>, new() => JsonParser.Default.Parse<T>(request);
}
