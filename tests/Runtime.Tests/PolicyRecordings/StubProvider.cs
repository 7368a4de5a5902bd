using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Runtime.Tests.PolicyRecordings;

/// <summary>The provider of the scenarios: takes what it is given and adds <c>made</c>; a change is what its recorded Diff said.</summary>
/// <param name="calls">The provider's calls of the step.</param>
/// <param name="received">Told about each call as it comes.</param>
internal sealed class StubProvider(IEnumerable<JsonObject> calls, Action<string, string> received) : ResourceProviderService
{
    private readonly List<JsonObject> diffs = [.. calls.Where(call => PolicyStep.Method(call) == "ResourceProvider/Diff")];

    public override Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ProviderHandshakeResponse { AcceptSecrets = true, AcceptResources = true, AcceptOutputs = true });

    public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) => Task.FromResult(new PluginInfo { Version = "0.1.0" });

    public override Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Answer("CheckConfig", request.Urn, new CheckResponse { Inputs = request.News });

    public override Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) => Answer("DiffConfig", request.Urn, new DiffResponse());

    public override Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ConfigureResponse { AcceptSecrets = true, AcceptResources = true, AcceptOutputs = true, SupportsPreview = true });

    public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Answer("Check", request.Urn, new CheckResponse { Inputs = request.News });

    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        var recorded = diffs.FirstOrDefault(call => (string?)call["req"]?["urn"] == request.Urn)?["res"];
        var changes = recorded is null
            ? request.OldInputs.Equals(request.News) ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome
            : (string?)recorded["changes"] == "DIFF_SOME" ? DiffResponse.Types.DiffChanges.DiffSome : DiffResponse.Types.DiffChanges.DiffNone;
        var answer = new DiffResponse { Changes = changes };
        answer.Replaces.AddRange((recorded?["replaces"] as JsonArray)?.Select(key => (string)key!) ?? []);
        return Answer("Diff", request.Urn, answer);
    }

    public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken) =>
        Answer("Create", request.Urn, new CreateResponse { Id = request.Preview ? "" : $"id-{request.Name}", Properties = Made(request.Properties) });

    public override Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        Answer("Update", request.Urn, new UpdateResponse { Properties = Made(request.News) });

    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => Answer("Delete", request.Urn, new Empty());

    public override Task CancelAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Struct Made(Struct properties)
    {
        var made = properties.Clone();
        made.Fields["made"] = Value.ForBool(true);
        return made;
    }

    private Task<T> Answer<T>(string method, string urn, T answer)
    {
        received("ResourceProvider/" + method, urn);
        return Task.FromResult(answer);
    }
}
