using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>The paragraphs of dpkg's status with the one-line fields that say where a package comes from.</summary>
internal static class DpkgParagraphs
{
    private static readonly HashSet<string> Wanted = new(StringComparer.Ordinal) { "Package", "Version", "Section", "Maintainer", "Vendor", "License" };

    /// <summary>Each has at least <c>Package</c>.</summary>
    public static IEnumerable<Dictionary<string, string>> Read(IImageFiles files)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, line) in files.StreamLines(DpkgDatabase.Status).Append((0, "")))
        {
            if (line.Length == 0)
            {
                if (fields.ContainsKey("Package"))
                    yield return fields;
                fields = new Dictionary<string, string>(StringComparer.Ordinal);
                continue;
            }
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0 && Wanted.Contains(line[..colon]))
                fields[line[..colon]] = line[(colon + 2)..].Trim();
        }
    }
}
