using Pulumi.Engine.Events;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Display;

/// <summary>The names of the properties a step changes: <c>[diff: +added-deleted~updated]</c>.</summary>
internal static class ShortDiff
{
    public static string Of(StepMetadata step)
    {
        if (step is not { Old: { } old, New: { } current })
            return "";
        var added = new SortedSet<string>(StringComparer.Ordinal);
        var deleted = new SortedSet<string>(StringComparer.Ordinal);
        var updated = new SortedSet<string>(StringComparer.Ordinal);
        if (step.DetailedDiff is { Count: > 0 } detailed)
            FromDetailed(detailed, added, deleted, updated);
        else if (step.Op != StepOp.Same)
            FromInputs(old, current, added, deleted, updated);
        Metadata(step.Op, old, current, updated, added, deleted);
        if (!step.Diffs.IsDefaultOrEmpty)
            Restrict(step.Diffs.Select(Root).ToHashSet(StringComparer.Ordinal), added, deleted, updated);
        var text = Group("+", added) + Group("-", deleted) + Group("~", updated);
        return text.Length == 0 ? "" : $"[diff: {text}]";
    }

    private static string Group(string sign, SortedSet<string> names) => names.Count == 0 ? "" : sign + string.Join(',', names);

    private static void FromInputs(
        ResourceState old, ResourceState current, SortedSet<string> added, SortedSet<string> deleted, SortedSet<string> updated)
    {
        var diff = ObjectDiff.Between(old.Inputs, current.Inputs);
        added.UnionWith(diff.Adds.Keys);
        deleted.UnionWith(diff.Deletes.Keys);
        updated.UnionWith(diff.Updates.Keys);
    }

    private static void FromDetailed(
        IReadOnlyDictionary<string, PropertyDifference> detailed, SortedSet<string> added, SortedSet<string> deleted, SortedSet<string> updated)
    {
        foreach (var (path, difference) in detailed)
        {
            var isWhole = !PropertyPath.TryParse(path, out var parsed) || parsed.Steps.Length <= 1;
            var names = difference.Kind switch
            {
                DiffKind.Add or DiffKind.AddReplace when isWhole => added,
                DiffKind.Delete or DiffKind.DeleteReplace when isWhole => deleted,
                _ => updated,
            };
            names.Add(Root(path));
        }
    }

    /// <summary>When the provider names what changed, only that counts.</summary>
    private static void Restrict(HashSet<string> named, params ReadOnlySpan<SortedSet<string>> groups)
    {
        foreach (var group in groups)
            group.IntersectWith(named);
    }

    /// <summary>Options that change without the inputs changing.</summary>
    private static void Metadata(
        StepOp op, ResourceState old, ResourceState current, SortedSet<string> updated, SortedSet<string> added, SortedSet<string> deleted)
    {
        Flag("protect", old.Protect, current.Protect, updated);
        Flag("taint", old.Taint, current.Taint, updated);
        if (op == StepOp.Same || old.Provider == current.Provider)
            return;
        if (string.IsNullOrEmpty(old.Provider))
            added.Add("provider");
        else if (string.IsNullOrEmpty(current.Provider))
            deleted.Add("provider");
        else
            updated.Add("provider");
    }

    private static void Flag(string name, bool old, bool current, SortedSet<string> updated)
    {
        if (old != current)
            updated.Add(name);
    }

    /// <summary>The first name of a property path.</summary>
    public static string Root(string path) =>
        PropertyPath.TryParse(path, out var parsed) && parsed.Steps is [{ Key: { } name }, ..] ? name : path;
}
