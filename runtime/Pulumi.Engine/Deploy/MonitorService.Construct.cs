using System.Collections.Immutable;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Engine.Deploy;

internal sealed partial class MonitorService
{
    /// <summary>A component that a provider builds: it registers the resources itself, through this service.</summary>
    private async Task<RegisterResourceResponse> ConstructAsync(
        RegisterResourceRequest request,
        Goal goal,
        PropertyMap properties,
        string provider,
        ImmutableDictionary<string, string> providers,
        CancellationToken cancellationToken)
    {
        try
        {
            var remote = await RemoteAsync(provider).ConfigureAwait(false);
            var capabilities = await remote.CapabilitiesAsync().ConfigureAwait(false);
            var construct = RegisterRequests.ToConstruct(request, goal);
            construct.Project = _request.Project;
            construct.Stack = _request.Stack;
            construct.Organization = _request.Organization;
            construct.DryRun = _request.DryRun;
            construct.Parallel = _request.Parallel;
            construct.AcceptsOutputValues = true;
            construct.MonitorEndpoint = await Address(cancellationToken).ConfigureAwait(false);
            construct.Config.Add(_request.Config.ToDictionary());
            construct.ConfigSecretKeys.AddRange(_request.ConfigSecretKeys);
            construct.Providers.Add(providers);
            construct.Inputs = PropertyCodec.Marshal(
                References.Complete(properties), ProviderWire.To(capabilities, keepUnknowns: true) with { KeepOutputValues = capabilities.Outputs });
            var answer = await remote.Service.ConstructAsync(construct, cancellationToken).ConfigureAwait(false);
            return Constructed(request, answer);
        }
        catch (Exception failure) when (failure is ProviderException or RpcException)
        {
            var reason = (failure as RpcException)?.Detail ?? failure.Message;
            var message = $"{request.Type} resource '{request.Name}' has a problem: {reason}";
            _fatal(new GenerationException(null, message));
            throw new RpcException(StatusCode.Unknown, message, failure);
        }
    }

    /// <summary>A method of a component or of a provider.</summary>
    public override async Task<CallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken)
    {
        RequireType(request.Tok, needsThreeParts: true);
        var reference = await ProviderForTokenAsync(
            request.Tok, request.Provider, request.Version, request.PluginDownloadURL, request.PackageRef, null, cancellationToken).ConfigureAwait(false);
        try
        {
            var remote = await RemoteAsync(reference.ToString()).ConfigureAwait(false);
            var capabilities = await remote.CapabilitiesAsync().ConfigureAwait(false);
            var call = new CallRequest
            {
                Tok = request.Tok,
                Project = _request.Project,
                Stack = _request.Stack,
                Organization = _request.Organization,
                DryRun = _request.DryRun,
                Parallel = _request.Parallel,
                AcceptsOutputValues = true,
                MonitorEndpoint = await Address(cancellationToken).ConfigureAwait(false),
                Args = PropertyCodec.Marshal(
                    References.Complete(Unmarshal(request.Args, keepOutputValues: true)),
                    ProviderWire.To(capabilities, keepUnknowns: true) with { KeepOutputValues = capabilities.Outputs }),
            };
            call.Config.Add(_request.Config.ToDictionary());
            call.ConfigSecretKeys.AddRange(_request.ConfigSecretKeys);
            foreach (var (name, dependencies) in request.ArgDependencies)
            {
                var urns = new CallRequest.Types.ArgumentDependencies();
                urns.Urns.AddRange(dependencies.Urns);
                call.ArgDependencies.Add(name, urns);
            }

            return Called(await remote.Service.CallAsync(call, cancellationToken).ConfigureAwait(false));
        }
        catch (ProviderException failure)
        {
            throw new RpcException(StatusCode.Unknown, failure.Message, failure);
        }
    }

    private static CallResponse Called(CallResponse answer)
    {
        var values = PropertyCodec.Unmarshal(answer.Return, UnmarshalOptions.KeepAll);
        foreach (var (name, value) in values)
        {
            var urns = new PropertyMap { [name] = value }.OutputDependencies();
            if (urns.Count == 0) continue;
            if (!answer.ReturnDependencies.TryGetValue(name, out var known))
                answer.ReturnDependencies[name] = known = new CallResponse.Types.ReturnDependencies();
            known.Urns.AddRange(urns.Except(known.Urns, StringComparer.Ordinal));
        }

        answer.Return = PropertyCodec.Marshal(values, MarshalOptions.KeepAll with { KeepOutputValues = false });
        return answer;
    }

    private static RegisterResourceResponse Constructed(RegisterResourceRequest request, ConstructResponse answer)
    {
        var state = PropertyCodec.Unmarshal(answer.State, UnmarshalOptions.KeepAll);
        var response = new RegisterResourceResponse
        {
            Urn = answer.Urn,
            Object = PropertyCodec.Marshal(
                state,
                new MarshalOptions { KeepUnknowns = true, KeepSecrets = request.AcceptSecrets, KeepResources = request.AcceptResources }),
        };
        foreach (var (name, value) in state)
        {
            var urns = new PropertyMap { [name] = value }.OutputDependencies().ToHashSet(StringComparer.Ordinal);
            if (answer.StateDependencies.TryGetValue(name, out var named)) urns.UnionWith(named.Urns);
            var dependencies = new RegisterResourceResponse.Types.PropertyDependencies();
            dependencies.Urns.AddRange(urns.Order(StringComparer.Ordinal));
            response.PropertyDependencies.Add(name, dependencies);
        }

        return response;
    }

    private async Task<RemoteProvider> RemoteAsync(string reference)
    {
        if (!ProviderReference.TryParse(reference, out var parsed)) throw new ProviderException($"bad provider reference '{reference}'");
        var provider = await _providers.GetAsync(parsed, _over).ConfigureAwait(false);
        return await provider.RequireRemoteAsync("components and methods", _over).ConfigureAwait(false);
    }
}
