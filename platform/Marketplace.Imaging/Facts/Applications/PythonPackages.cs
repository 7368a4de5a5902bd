using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Licences;

namespace Marketplace.Imaging.Facts;

/// <summary>Python packages that pip or a virtual environment brought: <c>METADATA</c> of a dist-info, <c>PKG-INFO</c> of an egg-info.</summary>
internal static class PythonPackages
{
    public static IEnumerable<FoundApplication> Find(FactContext context) =>
        context.Survey.Foreign.Where(file => file.Path.EndsWith(".dist-info/METADATA", StringComparison.Ordinal) || file.Path.EndsWith(".egg-info/PKG-INFO", StringComparison.Ordinal)).Select(file => Describe(context.Files, file)).OfType<FoundApplication>();

    // Name: requests
    // Version: 2.32.3
    // License-Expression: Apache-2.0
    // Classifier: License :: OSI Approved :: Apache Software License
    private static FoundApplication? Describe(IImageFiles files, ImageFile file)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (_, line) in files.ReadLines(file.Path).TakeWhile(line => line.Text.Length > 0))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0 && !line.StartsWith(' '))
                fields.TryAdd(line[..colon], line[(colon + 2)..].Trim());
        }
        if (!fields.TryGetValue("Name", out var name))
            return null;
        var licence = fields.GetValueOrDefault("License-Expression") ?? fields.GetValueOrDefault("License");
        // Some put the whole text there.
        ImmutableArray<string> licences = licence is { Length: > 0 and < 100 } and not "UNKNOWN" ? PackageLicences.OfField(licence) : [];
        return new FoundApplication(name, "python", fields.GetValueOrDefault("Version"), licences, new Origin(file.Path));
    }
}
