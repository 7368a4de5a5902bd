using System.Collections.Immutable;
using Pulumi.Engine.Events;
using Pulumirpc;

namespace Pulumi.Engine.Deploy;

/// <summary>Detailed diffs as providers send them.</summary>
internal static class DetailedDiffs
{
    public static ImmutableSortedDictionary<string, PropertyDifference> From(IEnumerable<KeyValuePair<string, PropertyDiff>> entries) =>
        entries.ToImmutableSortedDictionary(
            entry => entry.Key,
            entry => new PropertyDifference(ToKind(entry.Value.Kind), entry.Value.InputDiff),
            StringComparer.Ordinal);

    private static DiffKind ToKind(PropertyDiff.Types.Kind kind) => kind switch
    {
        PropertyDiff.Types.Kind.Add => DiffKind.Add,
        PropertyDiff.Types.Kind.AddReplace => DiffKind.AddReplace,
        PropertyDiff.Types.Kind.Delete => DiffKind.Delete,
        PropertyDiff.Types.Kind.DeleteReplace => DiffKind.DeleteReplace,
        PropertyDiff.Types.Kind.UpdateReplace => DiffKind.UpdateReplace,
        _ => DiffKind.Update,
    };
}
