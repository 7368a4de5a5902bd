using Pulumi.Engine.State;
using System.Collections.Immutable;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Engine.Deploy;

internal sealed partial class MonitorService
{
    public override async Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken)
    {
        RequireType(request.Type, request.Custom || request.Remote);
        var parentUrn = ParseOptionalUrn(request.Parent, "parent URN");
        var parent = parentUrn is { } above ? _parents.GetValueOrDefault(above) : null;
        var properties = Unmarshal(request.Object, keepOutputValues: true);
        var goal = RegisterRequests.ToGoal(request, parentUrn, parent?.Goal, properties.OutputDependencies());

        var providers = MergedProviders(request, parent);
        var provider = await ProviderReferenceAsync(request, parent, providers, cancellationToken).ConfigureAwait(false);
        if (request.Remote)
            return await ConstructAsync(request, goal, properties, provider, providers, cancellationToken).ConfigureAwait(false);

        properties = properties.WithoutOutputs();
        if (ProviderTypes.IsProvider(request.Type))
            properties = ProviderInputs.WithPlugin(properties, ExplicitVersion(request), request.PluginDownloadURL);
        goal = goal with { Properties = properties, Provider = request.Custom ? provider : "" };

        var urn = Urn.Create(_request.Stack, _request.Project, parentUrn, request.Type, request.Name);
        _parents[urn] = new RegisteredParent(goal with { Provider = provider }, providers);
        var registration = new RegisterEvent(goal);
        _queue.Add(registration);
        var result = await AnswerAsync(registration.Result, cancellationToken).ConfigureAwait(false);
        return ToResponse(request, result);
    }

    private static void RequireType(string type, bool needsThreeParts)
    {
        if (needsThreeParts && type.Split(':') is not [{ Length: > 0 }, _, { Length: > 0 }])
            throw new RpcException(StatusCode.InvalidArgument, $"Type '{type}' is not a valid type token (must have format '*:*:*')");
    }

    private static RegisterResourceResponse ToResponse(RegisterResourceRequest request, RegisterResult result)
    {
        if (result.Status != RegisterStatus.Done && !request.SupportsResultReporting)
            throw new RpcException(StatusCode.Internal, "resource registration failed");

        var state = result.State;
        var outputs = state.Custom && result.Status == RegisterStatus.Done ? state.Outputs : PropertyMap.Empty;
        if (!request.SupportsPartialValues) outputs = outputs.Where((_, value) => !value.ContainsUnknowns);
        return new RegisterResourceResponse
        {
            Urn = state.Urn,
            Id = result.Status == RegisterStatus.Done ? state.Id ?? "" : "",
            Object = PropertyCodec.Marshal(
                References.Complete(outputs),
                new MarshalOptions { KeepUnknowns = true, KeepSecrets = request.AcceptSecrets, KeepResources = request.AcceptResources, KeepByteStrings = request.AcceptsByteString }),
            Result = result.Status switch
            {
                RegisterStatus.Failed => Result.Fail,
                RegisterStatus.Skipped => Result.Skip,
                _ => Result.Success,
            },
            Unknown = result.Unknown,
        };
    }

    private string ExplicitVersion(RegisterResourceRequest request) =>
        request.Version.Length > 0 ? request.Version : _defaults.VersionFor(ProviderTypes.PackageOf(request.Type));
}
