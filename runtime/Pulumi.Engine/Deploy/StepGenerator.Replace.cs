using System.Collections.Immutable;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class StepGenerator
{
    /// <summary>A new instance takes the place of the old one.</summary>
    /// <param name="checkAgain">The inputs were checked against the old ones; a new instance needs a check without.</param>
    /// <param name="inputs">The inputs before the first check.</param>
    private async Task<IReadOnlyList<Step>> ReplaceAsync(
        RegisterEvent registration, Provider? provider, ResourceCell old, ResourceState wanted, DiffOutcome diff, bool checkAgain, PropertyMap inputs)
    {
        var (urn, goal) = (wanted.Urn, registration.Goal);
        if (wanted.Protect && old.State.Protect && !_request.Options.IgnoreProtect)
        {
            Refuse(urn,
                $"unable to replace resource \"{urn}\"\nas it is currently marked for protection. To unprotect the resource, remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`");
        }

        if (goal.ImportId.Length > 0) Refuse(urn, ReplacedImportText(old.State, wanted));
        _replaced.Add(urn);
        if (checkAgain && provider is not null)
            wanted = await CheckAsync(provider, wanted with { Inputs = goal.Properties }, PropertyMap.Empty).ConfigureAwait(false);

        var cell = new ResourceCell(wanted);
        CreateStep Create(bool deletesOldLater) => new(registration, cell, old, deletesOldLater)
        {
            Keys = diff.ReplaceKeys,
            Diffs = diff.ChangedKeys,
            DetailedDiff = diff.Detailed,
        };
        var marker = new ReplaceStep(old, cell) { Keys = diff.ReplaceKeys, Diffs = diff.ChangedKeys, DetailedDiff = diff.Detailed };

        if (old.State.PendingReplacement) return [marker, Create(deletesOldLater: false)];
        if (!DeletesFirst(goal, diff, urn)) return [Create(deletesOldLater: true), marker];

        var steps = new List<Step>(await DeleteDependentsAsync(old).ConfigureAwait(false))
        {
            new DeleteStep(old, DeleteReason.BeforeReplacement, _deletedAsDependents.Keys.ToHashSet()),
            marker,
            Create(deletesOldLater: false),
        };
        return steps;
    }

    private bool DeletesFirst(Goal goal, DiffOutcome diff, Urn urn) =>
        goal.DeleteBeforeReplace
        ?? (diff.DeleteBeforeReplace || (goal.Custom && !ProviderTypes.IsProvider(goal.Type) && _naming.For(urn, NewSeed) is { DeleteBeforeReplace: true }));

    /// <summary>In a preview the problem is noted and the rest is still shown; an update ends here.</summary>
    private void Refuse(Urn urn, string message)
    {
        if (!_request.DryRun) throw new GenerationException(urn, message);
        SawError = true;
        _context.Events.Error(urn, message);
    }

    private static string ReplacedImportText(ResourceState old, ResourceState wanted)
    {
        var changed = wanted.Inputs.Keys.Union(old.Inputs.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Where(key => old.Inputs.GetValueOrDefault(key) != wanted.Inputs.GetValueOrDefault(key))
            .Select(key => $"\n{key}: {CheckText.Braced(old.Inputs.GetValueOrDefault(key))} => {CheckText.Braced(wanted.Inputs.GetValueOrDefault(key))}");
        return "previously-imported resources that still specify an ID may not be replaced; please remove the `import` declaration from your program;"
            + string.Concat(changed);
    }

    /// <summary>
    /// What has to go before the resource can be deleted: whatever would have to be replaced if it lost what it takes from the resource.
    /// </summary>
    private async Task<IReadOnlyList<Step>> DeleteDependentsAsync(ResourceCell root)
    {
        var dependents = await DependentReplacements.FindAsync(root, _olds, cell => _decided.Contains(cell), AskDependentAsync).ConfigureAwait(false);
        foreach (var dependent in dependents)
        {
            if (dependent.Cell.State.Protect && !_request.Options.IgnoreProtect)
            {
                Refuse(root.Urn,
                    $"unable to replace resource \"{root.Urn}\" as part of replacing it: dependent resource \"{dependent.Cell.Urn}\" is currently marked for protection");
            }

            _deletedAsDependents[dependent.Cell.Urn] = dependent.Keys;
        }

        var gone = dependents.Select(dependent => dependent.Cell.Urn).Append(root.Urn).ToHashSet();
        return [.. dependents.Reverse().Select(dependent => new DeleteStep(dependent.Cell, DeleteReason.BeforeReplacement, gone))];
    }

    private async Task<ImmutableArray<string>> AskDependentAsync(ResourceState dependent, PropertyMap inputs)
    {
        var provider = await ProviderOfAsync(dependent).ConfigureAwait(false);
        if (provider is ProviderRegistry) return [];
        try
        {
            var outcome = await provider.DiffAsync(
                new DiffArguments(dependent.Urn, dependent.Id ?? "", dependent.Inputs, dependent.Outputs, inputs) { AllowUnknowns = true },
                _context.Terminate).ConfigureAwait(false);
            return outcome.Replace ? outcome.ReplaceKeys : [];
        }
        catch (ProviderException failure)
        {
            throw new GenerationException(dependent.Urn, failure.Message);
        }
    }
}
