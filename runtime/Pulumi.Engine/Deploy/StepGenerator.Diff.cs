using System.Collections.Immutable;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class StepGenerator
{
    /// <summary>A replacement that is due whatever the provider would say; the provider is not asked.</summary>
    private DiffOutcome? ForcedReplacement(Urn urn, ResourceState? old)
    {
        if (old is null) return null;
        return old.Taint || _targets.MustReplace(urn) ? DiffOutcome.ReplaceBecause("id") : null;
    }

    /// <summary>What separates the old resource from what is wanted.</summary>
    private async Task<DiffOutcome> DiffAsync(Provider? provider, ResourceState old, ResourceState wanted, Goal goal)
    {
        if (wanted.ReplaceWith.Any(_replaced.Contains)) return DiffOutcome.ReplaceBecause("replaceWith");
        if (wanted.DeletedWith is { } with && _replaced.Contains(with)) return DiffOutcome.ReplaceBecause("deletedWith");
        if (TriggerChanged(old.ReplacementTrigger, wanted.ReplacementTrigger)) return DiffOutcome.ReplaceBecause("replacementTrigger");
        if (await ProviderDemandsReplacementAsync(old, wanted).ConfigureAwait(false)) return DiffOutcome.ReplaceBecause("provider");
        if (provider is null)
            return old.Inputs.Equals(wanted.Inputs) ? DiffOutcome.None : new DiffOutcome(DiffChanges.Some);

        var outcome = await AskAsync(provider, old, wanted, goal.IgnoreChanges).ConfigureAwait(false);
        return ReplaceOnChanges.Apply(outcome, goal.ReplaceOnChanges, old.InitErrors);
    }

    private async Task<DiffOutcome> AskAsync(Provider provider, ResourceState old, ResourceState wanted, ImmutableArray<string> ignoreChanges)
    {
        DiffOutcome outcome;
        try
        {
            outcome = await provider.DiffAsync(
                new DiffArguments(wanted.Urn, old.Id ?? "", old.Inputs, old.Outputs, wanted.Inputs)
                {
                    AllowUnknowns = _request.DryRun,
                    IgnoreChanges = ignoreChanges,
                },
                _context.Terminate).ConfigureAwait(false);
        }
        catch (ProviderException failure)
        {
            throw new GenerationException(wanted.Urn, failure.Message);
        }

        if (outcome.Unavailable)
        {
            _context.Events.Warning(
                wanted.Urn,
                "The provider for this resource has inputs that are not known during preview.\n"
                + "This preview may not correctly represent the changes that will be applied during an update.");
        }

        if (outcome.Changes != DiffChanges.Unknown) return outcome;
        var same = old.Inputs.Unwrap().Equals(wanted.Inputs.Unwrap());
        return outcome with { Changes = same ? DiffChanges.None : DiffChanges.Some };
    }

    /// <summary>Another provider instance manages the resource now: that one decides whether it can take the resource over.</summary>
    private async Task<bool> ProviderDemandsReplacementAsync(ResourceState old, ResourceState wanted)
    {
        if (string.Equals(old.Provider, wanted.Provider, StringComparison.Ordinal)) return false;
        if (!ProviderReference.TryParse(old.Provider, out var before) || !ProviderReference.TryParse(wanted.Provider, out var after)) return true;
        if (_takenByAlias.TryGetValue(before.Urn, out var renamed) && renamed == after.Urn) return false;
        if (_olds.FindProvider(before) is not { } oldProvider) return true;
        try
        {
            var provider = await _context.Providers.GetAsync(after, _context.Terminate).ConfigureAwait(false);
            var newInputs = provider is RemoteProvider remote ? remote.ConfiguredInputs : oldProvider.Inputs;
            var diff = await ProviderRegistry.DiffConfigAsync(
                provider, after.Urn, oldProvider.Inputs, oldProvider.Inputs, newInputs, _context.Terminate).ConfigureAwait(false);
            return diff.Replace;
        }
        catch (ProviderException failure)
        {
            throw new GenerationException(wanted.Urn, failure.Message);
        }
    }

    private static bool TriggerChanged(PropertyValue? old, PropertyValue? now)
    {
        if (old is null or PropertyValue.NullValue || now is null or PropertyValue.NullValue) return false;
        var (before, after) = (old.Unwrap(), now.Unwrap());
        return before.ContainsUnknowns || after.ContainsUnknowns || !before.Equals(after);
    }
}
