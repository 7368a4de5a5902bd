using System.Collections.Immutable;
using System.Text.Json;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Licences;

namespace Marketplace.Imaging.Facts;

/// <summary>Node packages: each <c>package.json</c> that names a package and a version.</summary>
internal static class NodePackages
{
    public static IEnumerable<FoundApplication> Find(FactContext context) =>
        context.Survey.Foreign.Where(file => file.Name == "package.json").Select(file => Describe(context.Files, file)).OfType<FoundApplication>();

    private static FoundApplication? Describe(IImageFiles files, ImageFile file) =>
        FoundJson.ReadObject(files, file) is { } json && json.Text("name") is { } name && json.Text("version") is { } version
            ? new FoundApplication(name, "node", version, Licences(json), new Origin(file.Path))
            : null;

    // "license": "MIT", or in old packages "license": { "type": "MIT" }.
    private static ImmutableArray<string> Licences(JsonElement json) =>
        PackageLicences.OfField(json.Text("license") ?? (json.TryGetProperty("license", out var licence) ? licence.Text("type") : null));
}
