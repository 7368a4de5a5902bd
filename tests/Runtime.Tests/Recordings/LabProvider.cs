using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Runtime.Tests.Recordings;

/// <summary>
/// The scripted provider <c>lab</c> of the recordings, in process: it answers what a script says and otherwise by a few fixed
/// rules, and every call goes into the log of the step. One instance is what one process was in the recordings.
/// </summary>
internal sealed partial class LabProvider(LabScript script, LabWorld world, CallLog log, LabBench bench) : ResourceProviderService
{
    private const string Plugin = "lab";

    private Task<T> RecordAsync<T>(string call, IMessage request, Func<Task<T>> answer)
        where T : IMessage => log.RecordAsync("ResourceProvider/" + call, Plugin, request, answer);

    private Task<T> AnswerAsync<T>(string call, IMessage request, Func<T> answer)
        where T : IMessage => RecordAsync(call, request, () => Task.FromResult(answer()));

    // urn:pulumi:dev::lab::lab:index:Thing::a
    private static string NameOf(string urn) => urn.Split("::", 4)[3];

    private static void FailIf(JsonObject behaviour)
    {
        if (behaviour["error"] is JsonObject error)
            throw new RpcException(CodeOf(error["code"]), error["message"]?.GetValue<string>() ?? "");
    }

    private static void UnimplementedIf(bool condition, string call)
    {
        if (condition)
            throw new RpcException(StatusCode.Unimplemented, call + " is not implemented");
    }

    // INVALID_ARGUMENT
    private static StatusCode CodeOf(JsonNode? code) => code is null
        ? StatusCode.Unknown
        : System.Enum.Parse<StatusCode>(code.GetValue<string>().Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private static IEnumerable<CheckFailure> Failures(JsonNode? failures) => (failures as JsonArray ?? []).Select(failure => new CheckFailure
    {
        Property = failure!["property"]?.GetValue<string>() ?? "",
        Reason = failure["reason"]?.GetValue<string>() ?? "",
    });

    private Task WaitAsync(string call, string name, JsonObject behaviour, CancellationToken cancellationToken) =>
        bench.PassAsync(call, name, Delay(behaviour), (bool?)behaviour["hang"] == true, cancellationToken);

    private static TimeSpan? Delay(JsonObject behaviour) =>
        behaviour["delayMs"] is { } delay ? TimeSpan.FromMilliseconds(delay.GetValue<double>()) : null;

    private static string Numbered(string name, string separator, double number) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}{separator}{number}");

    private static Struct Without(Struct bag, JsonNode? keys)
    {
        var copy = bag.Clone();
        foreach (var key in keys as JsonArray ?? [])
            copy.Fields.Remove(key!.GetValue<string>());
        return copy;
    }
}
