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
        else if (step.Op is not (StepOp.Same or StepOp.Refresh))
            FromInputs(old, current, step, added, deleted, updated);
        Metadata(old, current, updated, added, deleted);
        var text = Group("+", added) + Group("-", deleted) + Group("~", updated);
        return text.Length == 0 ? "" : $"[diff: {text}]";
    }

    private static string Group(string sign, SortedSet<string> names) => names.Count == 0 ? "" : sign + string.Join(',', names);

    private static void FromInputs(
        ResourceState old, ResourceState current, StepMetadata step, SortedSet<string> added, SortedSet<string> deleted, SortedSet<string> updated)
    {
        var diff = ObjectDiff.Between(old.Inputs, current.Inputs);
        added.UnionWith(diff.Adds.Keys);
        deleted.UnionWith(diff.Deletes.Keys);
        updated.UnionWith(diff.Updates.Keys);
        foreach (var key in step.Diffs.Select(Root))
        {
            if (!added.Contains(key) && !deleted.Contains(key))
                updated.Add(key);
        }
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

    /// <summary>Options that change without the inputs changing.</summary>
    private static void Metadata(
        ResourceState old, ResourceState current, SortedSet<string> updated, SortedSet<string> added, SortedSet<string> deleted)
    {
        Flag("protect", old.Protect, current.Protect, updated);
        Flag("taint", old.Taint, current.Taint, updated);
        if (old.Provider == current.Provider)
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

    private static string Root(string path) =>
        PropertyPath.TryParse(path, out var parsed) && parsed.Steps is [{ Key: { } name }, ..] ? name : path;
}
