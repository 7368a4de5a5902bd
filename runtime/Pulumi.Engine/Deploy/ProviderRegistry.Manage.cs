using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class ProviderRegistry
{
    /// <summary>Starts the plugin and lets it check the configuration; the instance waits for its create, update or same step.</summary>
    public override async Task<CheckOutcome> CheckAsync(CheckArguments arguments, CancellationToken cancellationToken)
    {
        var package = ProviderTypes.PackageOf(arguments.Urn.Type);
        var provider = await StartAsync(package, arguments.News, cancellationToken).ConfigureAwait(false);
        if (_checked.TryRemove(arguments.Urn, out var superseded) && superseded is RemoteProvider unused)
            await unused.DisposeAsync().ConfigureAwait(false);
        var outcome = provider is RemoteProvider remote
            ? await remote.CheckConfigAsync(arguments.Urn, arguments.Olds, arguments.News, allowUnknowns: true, cancellationToken).ConfigureAwait(false)
            : new CheckOutcome(arguments.News, []);
        _checked[arguments.Urn] = provider;
        return outcome;
    }

    public override async Task<DiffOutcome> DiffAsync(DiffArguments arguments, CancellationToken cancellationToken)
    {
        if (!_checked.TryGetValue(arguments.Urn, out var provider))
            throw new InvalidOperationException($"{arguments.Urn} is compared before it is checked.");
        var outcome = await DiffConfigAsync(
            provider, arguments.Urn, arguments.OldInputs, arguments.OldOutputs, arguments.NewInputs, cancellationToken).ConfigureAwait(false);
        if (outcome.Changes == DiffChanges.None && !outcome.ReplaceKeys.IsEmpty && provider is RemoteProvider remote)
        {
            // Nobody can tell which half is meant; whoever needs the provider is told so.
            remote.Distrust(
                $"provider '{arguments.Urn.Name}' of package {remote.Package} contradicts itself: its DiffConfig found no changes and asked for a replacement "
                + $"because of {string.Join(", ", outcome.ReplaceKeys)}");
        }

        return outcome;
    }

    /// <summary>Compares two configurations; what the provider cannot tell is decided by the inputs.</summary>
    public static async Task<DiffOutcome> DiffConfigAsync(
        Provider provider, Urn urn, PropertyMap oldInputs, PropertyMap oldOutputs, PropertyMap newInputs, CancellationToken cancellationToken)
    {
        var outcome = provider is RemoteProvider remote
            ? await remote.DiffConfigAsync(urn, oldInputs, oldOutputs, newInputs, cancellationToken).ConfigureAwait(false)
            : new DiffOutcome(DiffChanges.Unknown);
        if (outcome.Changes != DiffChanges.Unknown) return outcome;
        var same = ProviderInputs.WithoutInternal(oldInputs).Unwrap().Equals(ProviderInputs.WithoutInternal(newInputs).Unwrap());
        return outcome with { Changes = same ? DiffChanges.None : DiffChanges.Some };
    }

    public override Task<CreateOutcome> CreateAsync(CreateArguments arguments, CancellationToken cancellationToken)
    {
        var id = arguments.Preview ? PropertySignatures.UnknownString : _request.Random.NewGuid().ToString();
        Configure(Checked(arguments.Urn), new ProviderReference(arguments.Urn, id), arguments.Inputs, cancellationToken);
        return Task.FromResult(new CreateOutcome(id, ProviderInputs.WithoutInternal(arguments.Inputs), []));
    }

    public override Task<UpdateOutcome> UpdateAsync(UpdateArguments arguments, CancellationToken cancellationToken)
    {
        Configure(Checked(arguments.Urn), new ProviderReference(arguments.Urn, arguments.Id), arguments.NewInputs, cancellationToken);
        return Task.FromResult(new UpdateOutcome(ProviderInputs.WithoutInternal(arguments.NewInputs), []));
    }

    /// <summary>Makes an unchanged provider ready: what is configured already stays, else the instance that was checked, or a new one.</summary>
    public async Task KeepAsync(ResourceState state, CancellationToken cancellationToken)
    {
        var reference = new ProviderReference(state.Urn, state.Id ?? "");
        _checked.TryRemove(state.Urn, out var provider);
        if (_instances.ContainsKey(reference.ToString()))
        {
            if (provider is RemoteProvider unused) await unused.DisposeAsync().ConfigureAwait(false);
            return;
        }

        provider ??= await StartAsync(reference.Package, state.Inputs, cancellationToken).ConfigureAwait(false);
        Configure(provider, reference, state.Inputs, cancellationToken);
    }

    /// <summary>A deleted provider needs no call; its plugin ends.</summary>
    public override async Task DeleteAsync(DeleteArguments arguments, CancellationToken cancellationToken)
    {
        if (_instances.TryRemove(new ProviderReference(arguments.Urn, arguments.Id).ToString(), out var instance)
            && instance is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }
            && await instance.Value.ConfigureAwait(false) is RemoteProvider remote)
        {
            await remote.DisposeAsync().ConfigureAwait(false);
        }
    }

    public override Task<ReadOutcome> ReadAsync(ReadArguments arguments, CancellationToken cancellationToken) =>
        throw new ProviderException("provider resources may not be read");

    public override Task<InvokeOutcome> InvokeAsync(string token, PropertyMap arguments, bool preview, CancellationToken cancellationToken) =>
        throw new ProviderException("the provider registry is not invokable");

    private Provider Checked(Urn urn) => _checked.TryRemove(urn, out var provider)
        ? provider
        : throw new InvalidOperationException($"{urn} is configured before it is checked.");

    private void Configure(Provider provider, ProviderReference reference, PropertyMap inputs, CancellationToken cancellationToken)
    {
        (provider as RemoteProvider)?.Configure(reference.Urn, reference.Id, inputs, cancellationToken);
        Put(reference, provider);
    }
}
