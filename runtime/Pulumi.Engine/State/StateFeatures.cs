using Pulumi.Protocol.Values;

namespace Pulumi.Engine.State;

/// <summary>
/// What a state may contain that older readers would lose. A file names the features it uses, and a reader that does not know
/// one of them refuses.
/// </summary>
[Flags]
internal enum StateFeatures
{
    None = 0,
    RefreshBeforeUpdate = 1,
    Views = 2,
    Hooks = 4,
    Taint = 8,
    ReplaceWith = 16,
    ByteString = 32,
}

internal static class StateFeatureNames
{
    private static readonly (StateFeatures Feature, string Name)[] All =
    [
        (StateFeatures.ByteString, "byteString"),
        (StateFeatures.Hooks, "hooks"),
        (StateFeatures.RefreshBeforeUpdate, "refreshBeforeUpdate"),
        (StateFeatures.ReplaceWith, "replaceWith"),
        (StateFeatures.Taint, "taint"),
        (StateFeatures.Views, "views"),
    ];

    public static bool IsKnown(string name) => Array.Exists(All, f => f.Name == name);

    /// <summary>Sorted.</summary>
    public static IEnumerable<string> Names(StateFeatures features) =>
        All.Where(f => features.HasFlag(f.Feature)).Select(f => f.Name);

    public static StateFeatures Of(ResourceState resource)
    {
        var features = StateFeatures.None;
        if (resource.RefreshBeforeUpdate)
            features |= StateFeatures.RefreshBeforeUpdate;
        if (resource.ViewOf is not null)
            features |= StateFeatures.Views;
        if (!resource.ResourceHooks.IsEmpty)
            features |= StateFeatures.Hooks;
        if (resource.Taint)
            features |= StateFeatures.Taint;
        if (!resource.ReplaceWith.IsDefaultOrEmpty)
            features |= StateFeatures.ReplaceWith;
        if (HasByteString(resource.Inputs) || HasByteString(resource.Outputs))
            features |= StateFeatures.ByteString;
        return features;
    }

    private static bool HasByteString(PropertyMap map) =>
        map.Values.Any(value => value.Any(static v => v is PropertyValue.ByteStringValue));
}
