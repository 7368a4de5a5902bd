using System.Collections.Immutable;
using Pulumi.Engine.Events;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>The option that makes changes of some properties replacements.</summary>
internal static class ReplaceOnChanges
{
    private const string InitError = "#initerror";

    /// <summary>
    /// Paths are matched with those of a detailed diff; without one with the changed keys, where a nested path matches nothing.
    /// </summary>
    public static DiffOutcome Apply(DiffOutcome diff, ImmutableArray<string> paths, ImmutableArray<string> initErrors)
    {
        if (paths.IsEmpty) return diff;
        if (!initErrors.IsEmpty && paths.Contains(InitError, StringComparer.Ordinal))
            diff = diff with { Changes = DiffChanges.Some, ReplaceKeys = [.. diff.ReplaceKeys, InitError] };
        if (diff.Changes != DiffChanges.Some) return diff;

        ImmutableArray<PropertyPath> wanted = [.. paths.Where(path => path != InitError).Select(Parse).OfType<PropertyPath>()];
        return diff.Detailed is { } detailed ? ApplyDetailed(diff, detailed, wanted) : ApplyKeys(diff, wanted);
    }

    private static DiffOutcome ApplyDetailed(
        DiffOutcome diff, ImmutableSortedDictionary<string, PropertyDifference> detailed, ImmutableArray<PropertyPath> wanted)
    {
        var matched = detailed.Where(entry => !entry.Value.IsReplace && Matches(wanted, entry.Key)).ToList();
        return matched.Count == 0
            ? diff
            : diff with
            {
                Detailed = detailed.SetItems(matched.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.ToReplace()))),
            };
    }

    private static DiffOutcome ApplyKeys(DiffOutcome diff, ImmutableArray<PropertyPath> wanted)
    {
        var matched = diff.ChangedKeys.Where(key => Matches(wanted, key));
        return diff with { ReplaceKeys = [.. diff.ReplaceKeys.Union(matched, StringComparer.Ordinal)] };
    }

    private static bool Matches(ImmutableArray<PropertyPath> wanted, string changed) =>
        Parse(changed) is { } path && wanted.Any(candidate => candidate.Contains(path));

    private static PropertyPath? Parse(string text) => PropertyPath.TryParse(text, out var path) ? path : null;
}
