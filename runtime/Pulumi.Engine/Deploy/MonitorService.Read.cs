using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Engine.Deploy;

internal sealed partial class MonitorService
{
    public override async Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken)
    {
        RequireType(request.Type, needsThreeParts: true);
        var parent = ParseOptionalUrn(request.Parent, "parent URN");
        var provider = await ProviderForTokenAsync(
            request.Type, request.Provider, request.Version, request.PluginDownloadURL, request.PackageRef, parent, cancellationToken).ConfigureAwait(false);
        var read = new ReadEvent
        {
            Id = request.Id,
            Type = request.Type,
            Name = request.Name,
            Parent = parent,
            Provider = provider.ToString(),
            Properties = Unmarshal(request.Properties, keepOutputValues: false),
            Dependencies = [.. request.Dependencies.Select(urn => ParseUrn(urn, "dependency"))],
            AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
            SourcePosition = RegisterRequests.Position(request.SourcePosition),
        };
        _queue.Add(read);
        var state = await AnswerAsync(read.Result, cancellationToken).ConfigureAwait(false);
        return new ReadResourceResponse
        {
            Urn = state.Urn,
            Properties = PropertyCodec.Marshal(
                References.Complete(state.Outputs),
                new MarshalOptions { KeepUnknowns = true, KeepSecrets = request.AcceptSecrets, KeepResources = request.AcceptResources, KeepByteStrings = request.AcceptsByteString }),
        };
    }
}
