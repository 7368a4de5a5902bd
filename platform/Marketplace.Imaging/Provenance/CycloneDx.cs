using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Licences;

namespace Marketplace.Imaging.Provenance;

/// <summary>
/// Bill of materials of an image as CycloneDX 1.6 JSON. Nothing in it depends on when or where it was written: the serial
/// number comes from the digest, the time stamp from the source date.
/// </summary>
internal static class CycloneDx
{
    private const string Prefix = "marketplace:image:";

    public static JsonObject Write(ProvenanceRequest request, ImageContents contents)
    {
        var image = request.Definition;
        var root = $"{image.Name}@{image.Version}";
        var components = Components(request, contents).ToList();
        return new JsonObject
        {
            ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["serialNumber"] = "urn:uuid:" + new DerivedIds(request.DiskDigest).Uuid("sbom").ToString("D"),
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["timestamp"] = request.SourceDate.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["lifecycles"] = new JsonArray(new JsonObject { ["phase"] = "post-build" }),
                ["tools"] = new JsonObject { ["components"] = new JsonArray(new JsonObject { ["type"] = "application", ["name"] = "mkt", ["version"] = OwnVersion }) },
                ["component"] = Image(request, root),
            },
            ["components"] = new JsonArray([.. components]),
            ["dependencies"] = new JsonArray(new JsonObject { ["ref"] = root, ["dependsOn"] = new JsonArray([.. components.Select(component => (JsonNode?)component["bom-ref"]!.GetValue<string>())]) }),
        };
    }

    private static string OwnVersion { get; } = typeof(CycloneDx).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static JsonObject Image(ProvenanceRequest request, string root)
    {
        var component = new JsonObject { ["type"] = "container", ["bom-ref"] = root, ["name"] = request.Definition.Name, ["version"] = request.Definition.Version.ToString() };
        // A digest over blocks is no digest of the file, so it must not pass for one.
        if (request.WholeDigest is { } whole)
            component["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-256", ["content"] = whole[DiskDigest.WholePrefix.Length..] });
        component["properties"] = new JsonArray(Property("digest", request.DiskDigest), Property("definitionDigest", request.DefinitionDigest));
        return component;
    }

    private static IEnumerable<JsonObject> Components(ProvenanceRequest request, ImageContents contents)
    {
        var refs = new HashSet<string>(StringComparer.Ordinal);
        var os = request.Definition.Os;
        yield return Component(refs, "operating-system", contents.Distribution ?? os.Distribution, contents.Release ?? os.Release, null, [], []);
        foreach (var application in request.Definition.Applications)
            yield return Component(refs, "application", application.Name, application.Version, null, [application.Licence], []);
        foreach (var package in contents.Packages)
        {
            var url = PackageUrl.Of(contents.Manager!, contents.Distribution!, contents.Release, package.Name, package.Version, package.Architecture);
            yield return Component(refs, "library", package.Name, package.Version, url, package.Licences, package.Source is { } source ? [Property("source", source)] : []);
        }
        foreach (var found in contents.Found.Where(found => found.Kind != "package"))
            yield return Component(refs, found.Kind is "python" or "node" or "java" or "dotnet" ? "library" : "application", found.Name, found.Version, PackageUrl.OfFound(found.Kind, found.Name, found.Version), found.Licences, [Property("path", found.Origin.Path)]);
    }

    private static JsonObject Component(HashSet<string> refs, string type, string name, string? version, string? url, ImmutableArray<string> licences, JsonObject[] properties)
    {
        var component = new JsonObject { ["type"] = type, ["bom-ref"] = Unique(refs, url ?? $"{type}:{name}@{version}"), ["name"] = name };
        if (version is not null)
            component["version"] = version;
        if (Licences(licences) is { Count: > 0 } list)
            component["licenses"] = list;
        if (url is not null)
            component["purl"] = url;
        if (properties.Length > 0)
            component["properties"] = new JsonArray([.. properties]);
        return component;
    }

    // Either one expression or a list of single licences; an expression beside another licence is not valid.
    private static JsonArray Licences(ImmutableArray<string> licences)
    {
        var all = (licences.IsDefault ? [] : licences).Where(text => text.Length > 0).Select(text => Spdx.Expression(text) ?? text).Distinct(StringComparer.Ordinal).ToList();
        if (all.Any(text => !Spdx.IsId(text)) && all.All(text => Spdx.Expression(text) is not null))
            return [new JsonObject { ["expression"] = string.Join(" AND ", all.Select(text => all.Count > 1 && text.Contains(" OR ", StringComparison.Ordinal) ? $"({text})" : text)) }];
        return new JsonArray([.. all.Select(text => new JsonObject { ["license"] = new JsonObject { [Spdx.IsId(text) ? "id" : "name"] = text } })]);
    }

    private static string Unique(HashSet<string> refs, string wanted)
    {
        var name = wanted;
        for (var i = 2; !refs.Add(name); i++)
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}#{i}");
        return name;
    }

    private static JsonObject Property(string name, string value) => new() { ["name"] = Prefix + name, ["value"] = value };
}
