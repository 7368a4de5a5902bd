using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class StepGenerator
{
    /// <summary>Old URN to the URN of the resource that took it over.</summary>
    private readonly Dictionary<Urn, Urn> _takenByAlias = [];

    /// <summary>Where each registered resource might be found in the old state, for its children.</summary>
    private readonly Dictionary<Urn, ImmutableArray<Urn>> _aliasUrns = [];

    /// <summary>The old state of a resource, under its own URN or under one of its aliases.</summary>
    private ResourceCell? FindOld(Urn urn, Goal goal)
    {
        var aliases = AliasResolver.Resolve(urn, goal, goal.Parent is { } parent ? _aliasUrns.GetValueOrDefault(parent) : default);
        if (!aliases.IsEmpty) _aliasUrns[urn] = aliases;
        if (_carried.Remove(urn, out var carried)) return carried;
        if (_olds.Find(urn) is { } own) return own;
        foreach (var alias in aliases)
        {
            if (_olds.Find(alias) is not { } old) continue;
            if (_takenByAlias.TryGetValue(alias, out var other) || (_registered.Contains(alias) && (other = alias) == alias))
                throw new GenerationException(urn, $"Duplicate resource alias '{alias}' applied to resource with URN '{urn}' conflicting with resource with URN '{other}'");
            _takenByAlias[alias] = urn;
            _olds.Rename(alias, urn);
            return old;
        }

        return null;
    }
}
