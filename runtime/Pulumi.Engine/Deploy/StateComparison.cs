using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>Which differences between two states are worth a write of their own; the last write of an operation takes all others.</summary>
internal static class StateComparison
{
    public static bool DiffersForWriting(ResourceState old, ResourceState now) =>
        old.Urn != now.Urn
        || old.Custom != now.Custom
        || old.CustomTimeouts != now.CustomTimeouts
        || old.RetainOnDelete != now.RetainOnDelete
        || old.Parent != now.Parent
        || old.DeletedWith != now.DeletedWith
        || old.Protect != now.Protect
        || !string.Equals(old.Type, now.Type, StringComparison.Ordinal)
        || !string.Equals(old.Provider, now.Provider, StringComparison.Ordinal)
        || !old.ReplaceWith.AsSpan().SequenceEqual(now.ReplaceWith.AsSpan())
        || !SameSet(old.Dependencies, now.Dependencies)
        || old.ReplacementTrigger != now.ReplacementTrigger
        || !old.Inputs.Equals(now.Inputs)
        || !old.Outputs.Equals(now.Outputs);

    private static bool SameSet(IReadOnlyCollection<Urn> left, IReadOnlyCollection<Urn> right) =>
        left.Count == right.Count && (left.Count == 0 || left.ToHashSet().SetEquals(right));
}
