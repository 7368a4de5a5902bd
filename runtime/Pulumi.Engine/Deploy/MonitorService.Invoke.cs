using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Engine.Deploy;

internal sealed partial class MonitorService
{
    private const string GetResource = "pulumi:pulumi:getResource";

    public override async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken)
    {
        RequireType(request.Tok, needsThreeParts: true);
        var reference = await ProviderForTokenAsync(
            request.Tok, request.Provider, request.Version, request.PluginDownloadURL, request.PackageRef, ParseOptionalUrn(request.Parent, "parent URN"), cancellationToken).ConfigureAwait(false);
        InvokeOutcome outcome;
        try
        {
            var provider = await _providers.GetAsync(reference, _over).ConfigureAwait(false);
            outcome = await provider.InvokeAsync(
                request.Tok, Unmarshal(request.Args, keepOutputValues: false), _request.DryRun, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is ProviderException or PropertyCodecException)
        {
            throw new RpcException(StatusCode.Unknown, $"invocation of {request.Tok} returned an error: {failure.Message}", failure);
        }

        var response = new ResourceInvokeResponse
        {
            Return = PropertyCodec.Marshal(
                References.Complete(outcome.Result),
                new MarshalOptions
                {
                    KeepUnknowns = true,
                    KeepSecrets = true,
                    KeepResources = request.AcceptResources || request.Tok == GetResource,
                    KeepByteStrings = request.AcceptsByteString,
                }),
        };
        response.Failures.AddRange(outcome.Problems.Select(problem => new CheckFailure { Property = problem.Property, Reason = problem.Reason }));
        return response;
    }
}
