using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>The option ignoreChanges: what lies at its paths stays as it was.</summary>
internal static class IgnoredChanges
{
    /// <param name="tell">Receives what could not be ignored.</param>
    public static PropertyMap Apply(ImmutableArray<string> paths, PropertyMap news, PropertyMap olds, Action<string> tell)
    {
        foreach (var text in paths)
        {
            if (!PropertyPath.TryParse(text, out var path)) tell($"cannot ignore changes to the following property because one or more elements of the path are missing: \"{text}\"");
            else if (path.Reset(olds, news) is { } kept) news = kept;
            else tell($"cannot ignore changes in added or removed elements of the path: \"{text}\"");
        }

        return news;
    }
}
