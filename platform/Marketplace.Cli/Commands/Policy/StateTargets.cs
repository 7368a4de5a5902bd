using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marketplace.Certification.Reporting;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;
using Marketplace.Definitions.Images;

namespace Marketplace.Cli.Commands.Policy;

/// <summary>A state: each resource by its inputs, all of them together, and the disks that were inspected by their facts.</summary>
/// <param name="findImage">Finds an image definition of the project by name.</param>
internal sealed partial class StateTargets(Func<string, ImageDefinition?> findImage)
{
    private const string Inspection = "marketplace:image:Inspection";
    private const string Vhd = "marketplace:image:Vhd";

    /// <param name="kind"><c>state</c> or <c>stack</c>.</param>
    /// <param name="document">As <c>stack export</c> prints it.</param>
    public ReportTarget Read(string kind, string given, JsonElement document)
    {
        if (document.TryGetProperty("version", out var version) && !(version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && number is 3 or 4))
            throw TargetProblems.NotUnderstood(given, $"the state has the version {version.GetRawText()}, expected 3 or 4", "Export it again: mkt stack export --file STATE.json");
        var deployment = document.GetProperty("deployment");
        if (deployment.ValueKind == JsonValueKind.Null)
            return new(kind, given, []);
        if (deployment.ValueKind != JsonValueKind.Object)
            throw TargetProblems.NotUnderstood(given, "its \"deployment\" is no object");
        var resources = deployment.TryGetProperty("resources", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(item => Read(given, item)).OfType<StateResource>().ToList()
            : [];
        var images = resources.Where(resource => resource.Type == Inspection).Select(resource => Image(given, resource)).ToList();
        ImmutableArray<ResourceSubject> subjects = [.. resources.Select(resource => new ResourceSubject(resource.Urn, resource.Type, StateNodes.Read(resource.Inputs)))];
        return new(kind, given, [.. images, .. resources.Select(Definition).OfType<Subject>(), .. subjects, new StackSubject(StackOf(resources) ?? given, subjects)])
        {
            Digest = images.Count == 1 ? images[0].Facts?.Digest : null,
        };
    }

    private static StateResource? Read(string given, JsonElement json)
    {
        if (Text(json, "urn") is not { } urn || Text(json, "type") is not { } type)
            throw TargetProblems.NotUnderstood(given, "a resource has no \"urn\" or no \"type\"");
        // What waits for its deletion is not part of the stack any more.
        if (json.TryGetProperty("delete", out var delete) && delete.ValueKind == JsonValueKind.True)
            return null;
        return new(urn, ApiVersion().Replace(type, ":"), Member(json, "inputs"), Member(json, "outputs"));
    }

    private static string? Text(JsonElement json, string name) => Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    // urn:pulumi:image::marketplace-infra::pulumi:pulumi:Stack::marketplace-infra-image
    private static string? StackOf(List<StateResource> resources)
    {
        const string start = "urn:pulumi:";
        return resources.Count > 0 && resources[0].Urn.StartsWith(start, StringComparison.Ordinal) ? resources[0].Urn[start.Length..].Split("::")[0] : null;
    }

    private ImageSubject Image(string given, StateResource resource)
    {
        var declared = findImage(resource.Name) is { } image ? DeclaredImage.Of(image) : null;
        if (Member(resource.Outputs, "facts") is not { ValueKind: JsonValueKind.Object } facts)
            return new(resource.Name, null, declared);
        var read = ImageFactsJson.Read(given, JsonNode.Parse(facts.GetRawText(), documentOptions: JsonTargets.Strict));
        return read.Succeeded ? new(resource.Name, read.Value, declared) : throw TargetProblems.Of(given, read.Diagnostics[0]);
    }

    // The disk is the state's; what is not on a disk is the file's.
    private DefinitionSubject? Definition(StateResource resource)
    {
        if (resource.Type != Vhd || Member(resource.Inputs, "definition") is not { ValueKind: JsonValueKind.Object } json)
            return null;
        return DiskDefinition.Check((JsonObject)JsonNode.Parse(json.GetRawText(), documentOptions: JsonTargets.Strict)!, "definition").Value is { } disk && findImage(disk.Name) is { } image
            ? new(image.Name, image with { Disk = disk })
            : null;
    }

    // azure-native:compute/v20230703:GalleryImage
    [GeneratedRegex("/v[0-9a-z]+:")]
    private static partial Regex ApiVersion();

    private sealed record StateResource(string Urn, string Type, JsonElement Inputs, JsonElement Outputs)
    {
        public string Name => Urn[(Urn.LastIndexOf("::", StringComparison.Ordinal) + 2)..];
    }
}
