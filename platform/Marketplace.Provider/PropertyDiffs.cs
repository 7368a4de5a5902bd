using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Marketplace.Provider;

/// <summary>Compares inputs property by property.</summary>
internal static class PropertyDiffs
{
    /// <param name="replaces">Whether a change of the property needs a new resource.</param>
    /// <param name="ignored">Whether a change of the property is none.</param>
    public static DiffResponse Between(PropertyMap olds, PropertyMap news, Func<string, bool> replaces, Func<string, bool> ignored)
    {
        var response = new DiffResponse { HasDetailedDiff = true, Changes = DiffResponse.Types.DiffChanges.DiffNone };
        foreach (var name in olds.Keys.Union(news.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (was, now) = (olds.GetValueOrDefault(name), news.GetValueOrDefault(name));
            if (was == now || ignored(name) || name.StartsWith("__", StringComparison.Ordinal))
                continue;
            var replace = replaces(name);
            response.Changes = DiffResponse.Types.DiffChanges.DiffSome;
            response.Diffs.Add(name);
            if (replace)
                response.Replaces.Add(name);
            response.DetailedDiff[name] = new PropertyDiff { InputDiff = true, Kind = Kind(was, now, replace) };
        }
        return response;
    }

    private static PropertyDiff.Types.Kind Kind(PropertyValue? was, PropertyValue? now, bool replace) => (was, now, replace) switch
    {
        (null, _, false) => PropertyDiff.Types.Kind.Add,
        (null, _, true) => PropertyDiff.Types.Kind.AddReplace,
        (_, null, false) => PropertyDiff.Types.Kind.Delete,
        (_, null, true) => PropertyDiff.Types.Kind.DeleteReplace,
        (_, _, true) => PropertyDiff.Types.Kind.UpdateReplace,
        _ => PropertyDiff.Types.Kind.Update,
    };
}
