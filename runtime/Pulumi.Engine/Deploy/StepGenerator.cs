using System.Collections.Immutable;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>
/// Turns what the program wants into steps: one registration after the other, in order of arrival. Each answer is a chain of steps
/// that run one after the other; chains run side by side.
/// </summary>
internal sealed partial class StepGenerator
{
    private readonly DeploymentRequest _request;
    private readonly StepContext _context;
    private readonly OldResources _olds;
    private readonly TargetMatcher _targets;
    private readonly AutonamingRules _naming;

    private readonly Predicate<Urn> _failed;
    private readonly HashSet<Urn> _registered = [];
    private readonly HashSet<Urn> _replaced = [];
    private readonly HashSet<Urn> _skipped = [];

    /// <summary>Old cells that this run has taken a decision about; the rest is no longer wanted.</summary>
    private readonly HashSet<ResourceCell> _decided = [];

    /// <summary>Deleted before their replacement because something they depend on was; with the properties that demanded it.</summary>
    private readonly Dictionary<Urn, ImmutableArray<string>> _deletedAsDependents = [];

    /// <param name="failed">Which resources could not be brought to what is wanted; only asked where the operation goes on after failures.</param>
    public StepGenerator(DeploymentRequest request, StepContext context, OldResources olds, Predicate<Urn> failed)
    {
        _failed = failed;
        _request = request;
        _context = context;
        _olds = olds;
        _targets = new TargetMatcher(request.Options, olds);
        _naming = AutonamingRules.From(request);
    }

    /// <summary>Some problem was reported that lets a preview go on but not succeed.</summary>
    public bool SawError { get; private set; }

    /// <summary>Targets that matched nothing, for the end of the operation.</summary>
    public TargetMatcher Targets => _targets;

    /// <exception cref="GenerationException">The registration is not acceptable.</exception>
    public async Task<IReadOnlyList<Step>> RegisterAsync(RegisterEvent registration)
    {
        var goal = registration.Goal;
        var urn = Urn.Create(_request.Stack, _request.Project, goal.Parent, goal.Type, goal.Name);
        ClaimUrn(urn, goal.Parent);
        var old = FindOld(urn, goal);
        if (old is not null) _decided.Add(old);
        if (_request.Options.ContinueOnError && DependsOnFailure(goal)) return SkipDependent(registration, urn);

        if (!_targets.Includes(urn)) return NotTargeted(registration, urn, old);
        RequireTargetedDependencies(urn, goal);

        var wanted = Wanted(urn, goal, old);
        if (NeedsImport(goal, old?.State)) return Import(registration, wanted, old);
        return await PlanAsync(registration, wanted, old).ConfigureAwait(false);
    }

    private static bool NeedsImport(Goal goal, ResourceState? old) =>
        goal.Custom
        && goal.ImportId.Length > 0
        && (old is null
            || old.External
            || (!string.Equals(old.ImportId, goal.ImportId, StringComparison.Ordinal)
                && !string.Equals(old.Id, goal.ImportId, StringComparison.Ordinal)));

    /// <summary>Compares what is wanted with what is there and decides.</summary>
    private async Task<IReadOnlyList<Step>> PlanAsync(RegisterEvent registration, ResourceState wanted, ResourceCell? old)
    {
        var urn = wanted.Urn;
        var recreating = _deletedAsDependents.TryGetValue(urn, out var dependentKeys);
        var external = old is { State.External: true };
        var forced = ForcedReplacement(urn, old?.State);
        var fresh = old is null || recreating || external || forced is not null;

        var inputs = wanted.Inputs;
        Provider? provider = null;
        if (wanted.Custom)
        {
            provider = await ProviderOfAsync(wanted).ConfigureAwait(false);
            wanted = await CheckAsync(provider, wanted, fresh ? PropertyMap.Empty : old!.State.Inputs).ConfigureAwait(false);
        }

        if (Policies is not null) wanted = await JudgedAsync(Policies, registration.Goal, wanted).ConfigureAwait(false);
        var cell = new ResourceCell(wanted);
        if (recreating && old is not null)
        {
            _replaced.Add(urn);
            return
            [
                new ReplaceStep(old, cell) { Keys = dependentKeys },
                new CreateStep(registration, cell, old, deletesOldLater: false) { Keys = dependentKeys },
            ];
        }

        if (external && old is not null)
        {
            _replaced.Add(urn);
            return [new CreateStep(registration, cell, old, deletesOldLater: true), new ReplaceStep(old, cell)];
        }

        if (old is null) return [new CreateStep(registration, cell)];

        var diff = forced ?? await DiffAsync(provider, old.State, wanted, registration.Goal).ConfigureAwait(false);
        if (diff.Replace || old.State.PendingReplacement)
            return await ReplaceAsync(registration, provider, old, wanted, diff, checkAgain: forced is null, inputs).ConfigureAwait(false);
        if (diff.Changes == DiffChanges.Some || !old.State.InitErrors.IsEmpty)
        {
            return
            [
                new UpdateStep(registration, old, cell)
                {
                    IgnoreChanges = registration.Goal.IgnoreChanges,
                    Diffs = diff.ChangedKeys,
                    DetailedDiff = diff.Detailed,
                },
            ];
        }

        return [new SameStep(registration, old, cell)];
    }

    private void ClaimUrn(Urn urn, Urn? parent)
    {
        if (_takenByAlias.TryGetValue(urn, out var adopter))
            throw new GenerationException(urn, $"Duplicate resource URN '{urn}' conflicting with alias on resource with URN '{adopter}'");
        if (!_registered.Add(urn))
            throw new GenerationException(urn, $"Duplicate resource URN '{urn}'; try giving it a unique name");
        if (parent is { } above && !_registered.Contains(above))
            throw new GenerationException(urn, $"could not find parent resource {above}");
    }

    private ResourceState Wanted(Urn urn, Goal goal, ResourceCell? old)
    {
        var inputs = old is null || _deletedAsDependents.ContainsKey(urn) || old.State.External
            ? goal.Properties
            : IgnoredChanges.Apply(goal.IgnoreChanges, goal.Properties, old.State.Inputs, message => _context.Events.Info(urn, message));
        return new ResourceState
        {
            Urn = urn,
            Type = goal.Type,
            Custom = goal.Custom,
            Inputs = inputs,
            Parent = goal.Parent,
            Protect = goal.Protect ?? false,
            Dependencies = goal.Dependencies,
            Provider = goal.Provider.Length == 0 ? null : goal.Provider,
            PropertyDependencies = goal.PropertyDependencies,
            AdditionalSecretOutputs = goal.AdditionalSecretOutputs,
            CustomTimeouts = goal.CustomTimeouts,
            ImportId = goal.ImportId.Length == 0 ? null : goal.ImportId,
            RetainOnDelete = goal.RetainOnDelete ?? false,
            DeletedWith = goal.DeletedWith,
            ReplaceWith = goal.ReplaceWith,
            ReplacementTrigger = goal.ReplacementTrigger,
            IgnoreChanges = goal.IgnoreChanges,
            ReplaceOnChanges = goal.ReplaceOnChanges,
            HideDiff = goal.HideDiffs,
            SourcePosition = goal.SourcePosition,
            SnippetId = goal.SnippetId,
        };
    }

    private async Task<Provider> ProviderOfAsync(ResourceState wanted)
    {
        try
        {
            return await _context.ProviderOfAsync(wanted).ConfigureAwait(false);
        }
        catch (ProviderException failure)
        {
            throw new GenerationException(wanted.Urn, failure.Message);
        }
    }
}
