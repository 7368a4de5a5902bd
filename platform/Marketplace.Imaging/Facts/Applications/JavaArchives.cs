using System.Collections.Immutable;
using System.IO.Compression;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Licences;

namespace Marketplace.Imaging.Facts;

/// <summary>Java archives by their manifest: <c>Implementation-Title</c>, <c>-Version</c>, <c>Bundle-License</c>.</summary>
internal static class JavaArchives
{
    private const string Manifest = "META-INF/MANIFEST.MF";
    private const int LongestManifest = 64 * 1024;

    public static IEnumerable<FoundApplication> Find(FactContext context) =>
        context.Survey.Foreign.Where(file => Path.GetExtension(file.Name) is ".jar" or ".war" or ".ear").Select(file => Describe(context.Files, file));

    private static FoundApplication Describe(IImageFiles files, ImageFile file)
    {
        var fields = ReadManifest(files, file);
        var name = fields.GetValueOrDefault("Implementation-Title") ?? fields.GetValueOrDefault("Bundle-SymbolicName")?.Split(';')[0] ?? Path.GetFileNameWithoutExtension(file.Name);
        return new FoundApplication(name, "java", fields.GetValueOrDefault("Implementation-Version") ?? fields.GetValueOrDefault("Bundle-Version"), Licences(fields.GetValueOrDefault("Bundle-License")), new Origin(file.Path));
    }

    // Often an address instead of a name.
    private static ImmutableArray<string> Licences(string? field) => field is null || field.Contains("://", StringComparison.Ordinal) ? [] : PackageLicences.OfField(field.Split(';')[0]);

    private static Dictionary<string, string> ReadManifest(IImageFiles files, ImageFile file)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            using var content = files.Open(file);
            // Without seeking, the archive would be copied into memory.
            if (!content.CanSeek)
                return fields;
            using var archive = new ZipArchive(content, ZipArchiveMode.Read);
            if (archive.GetEntry(Manifest) is not { } entry)
                return fields;
            using var reader = new StreamReader(new BoundedStream(entry.Open(), LongestManifest));
            // The main section ends at the first empty line.
            while (reader.ReadLine() is { Length: > 0 } line)
            {
                var colon = line.IndexOf(": ", StringComparison.Ordinal);
                if (colon > 0 && line[0] != ' ')
                    fields.TryAdd(line[..colon], line[(colon + 2)..].Trim());
            }
        }
        catch (Exception error) when (error is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            // No archive, or a damaged one: its name is all there is.
        }
        return fields;
    }
}
