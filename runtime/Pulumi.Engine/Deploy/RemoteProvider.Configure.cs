using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Engine.Deploy;

internal sealed partial class RemoteProvider
{
    private static readonly ProviderCapabilities BeforeConfigure = new(Secrets: false, Resources: false, Outputs: false);

    /// <summary>Starts to configure the provider; later calls wait until it is done.</summary>
    /// <param name="id">The provider resource's id; the unknown sentinel in a preview that would create it.</param>
    public void Configure(Urn urn, string id, PropertyMap inputs, CancellationToken cancellationToken)
    {
        ConfiguredInputs = inputs;
        _configured = ConfigureAsync(urn, id, ProviderInputs.WithoutInternal(inputs), cancellationToken);
        _ = _configured.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>Lets the provider check its configuration. A provider without the method takes it as it is.</summary>
    public async Task<CheckOutcome> CheckConfigAsync(Urn urn, PropertyMap olds, PropertyMap news, bool allowUnknowns, CancellationToken cancellationToken)
    {
        var request = new CheckRequest
        {
            Urn = urn,
            Name = urn.Name,
            Type = urn.Type,
            Olds = MarshalConfig(olds, keepUnknowns: false),
            News = MarshalConfig(news, allowUnknowns),
        };
        CheckResponse response;
        try
        {
            response = await CallAsync(() => _plugin.Service.CheckConfigAsync(request, cancellationToken)).ConfigureAwait(false);
        }
        catch (ProviderException failure) when (failure.Unimplemented)
        {
            return new CheckOutcome(news, []);
        }

        var problems = ProviderWire.Problems(response.Failures);
        if (!problems.IsEmpty) return new CheckOutcome(PropertyMap.Empty, problems);
        var answered = ProviderWire.From(response.Inputs, allowUnknowns: true) ?? PropertyMap.Empty;
        return new CheckOutcome(ProviderInputs.Restore(answered.WithSecretsFrom(news), news), []);
    }

    /// <summary>Lets the provider compare two configurations. Without the method the engine compares them.</summary>
    public async Task<DiffOutcome> DiffConfigAsync(Urn urn, PropertyMap oldInputs, PropertyMap oldOutputs, PropertyMap newInputs, CancellationToken cancellationToken)
    {
        var request = new DiffRequest
        {
            Urn = urn,
            Name = urn.Name,
            Type = urn.Type,
            OldInputs = MarshalConfig(oldInputs, keepUnknowns: true),
            Olds = MarshalConfig(oldOutputs, keepUnknowns: true),
            News = MarshalConfig(newInputs, keepUnknowns: true),
        };
        try
        {
            return ToOutcome(await CallAsync(() => _plugin.Service.DiffConfigAsync(request, cancellationToken)).ConfigureAwait(false));
        }
        catch (ProviderException failure) when (failure.Unimplemented)
        {
            return new DiffOutcome(DiffChanges.Unknown);
        }
    }

    private static Struct MarshalConfig(PropertyMap inputs, bool keepUnknowns) => PropertyCodec.Marshal(
        ProviderInputs.WithoutInternal(inputs), ProviderWire.To(BeforeConfigure, keepUnknowns));

    private async Task<ProviderCapabilities> ConfigureAsync(Urn urn, string id, PropertyMap inputs, CancellationToken cancellationToken)
    {
        if (inputs.ContainsUnknowns)
            return new ProviderCapabilities(Secrets: true, Resources: true, Outputs: true) { Configured = false };

        var request = new ConfigureRequest
        {
            Args = PropertyCodec.Marshal(
                References.Complete(inputs), new MarshalOptions { KeepUnknowns = true, KeepSecrets = true, KeepResources = true }),
            AcceptSecrets = true,
            AcceptResources = true,
            SendsOldInputs = true,
            SendsOldInputsToDelete = true,
            Id = id,
            Urn = urn,
            Name = urn.Name,
            Type = urn.Type,
        };
        foreach (var (key, value) in ProviderInputs.Variables(Package, inputs))
            request.Variables.Add(key, value);

        ConfigureResponse response;
        try
        {
            response = await _plugin.Service.ConfigureAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            throw MissingKeys(failure) ?? ToProviderException(failure);
        }

        if (_distrust is { } reason) throw new ProviderException(reason);

        // A provider that answered Handshake has said everything there.
        return _plugin.Handshake is { } handshake
            ? new ProviderCapabilities(handshake.AcceptSecrets, handshake.AcceptResources, handshake.AcceptOutputs)
            {
                Autonaming = handshake.SupportsAutonamingConfiguration,
                ByteStrings = handshake.AcceptsByteString,
            }
            : new ProviderCapabilities(response.AcceptSecrets, response.AcceptResources, response.AcceptOutputs)
            {
                SupportsPreview = response.SupportsPreview,
                Autonaming = response.SupportsAutonamingConfiguration,
            };
    }

    private static ProviderException? MissingKeys(RpcException failure)
    {
        var missing = failure.FindDetail<ConfigureErrorMissingKeys>();
        return missing is null
            ? null
            : new ProviderException(
                ErrorList.Format(
                    [.. missing.MissingKeys.Select(key =>
                        $"missing required configuration key \"{key.Name}\": {key.Description}\n"
                        + $"Set a value using the command `pulumi config set {key.Name} <value>`.")]),
                failure);
    }

    private static DiffOutcome ToOutcome(DiffResponse response) => new(response.Changes switch
    {
        DiffResponse.Types.DiffChanges.DiffNone => DiffChanges.None,
        DiffResponse.Types.DiffChanges.DiffSome => DiffChanges.Some,
        _ => DiffChanges.Unknown,
    })
    {
        ReplaceKeys = [.. response.Replaces],
        StableKeys = [.. response.Stables],
        ChangedKeys = [.. response.Diffs],
        DeleteBeforeReplace = response.DeleteBeforeReplace,
        Detailed = response.HasDetailedDiff ? DetailedDiffs.From(response.DetailedDiff) : null,
    };
}
