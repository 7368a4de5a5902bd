using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Engine.Backend;
using Pulumi.Engine.Deploy;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Operations;

/// <summary>
/// Reads the file of <c>import --file</c>:
/// <c>{"nameTable":{"p":"urn:…"},"resources":[{"type":"…","name":"…","id":"…","parent":"p"}]}</c>.
/// </summary>
internal static class ImportFile
{
    public static ImmutableArray<ImportRequest> Parse(byte[] text, StackReferenceName stack, bool protect)
    {
        try
        {
            var root = JsonNode.Parse(text) as JsonObject ?? throw Malformed("expected an object");
            var names = (root["nameTable"] as JsonObject ?? []).ToDictionary(
                e => e.Key, e => Urn.Parse(e.Value!.GetValue<string>()), StringComparer.Ordinal);
            var imports = ImmutableArray.CreateBuilder<ImportRequest>();
            foreach (var node in root["resources"] as JsonArray ?? throw Malformed("expected a list \"resources\""))
            {
                var request = Read(node as JsonObject ?? throw Malformed("a resource must be an object"), names, protect);
                imports.Add(request);
                names[request.Name] = Urn.Create(stack.Name, stack.Project, request.Parent, request.Type, request.Name);
            }

            return imports.ToImmutable();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw Malformed(e.Message);
        }
    }

    private static ImportRequest Read(JsonObject node, Dictionary<string, Urn> names, bool protect) => new()
    {
        Type = Text(node, "type") ?? throw Malformed("a resource has no \"type\""),
        Name = Text(node, "name") ?? throw Malformed("a resource has no \"name\""),
        Id = Text(node, "id"),
        Parent = Reference(node, "parent", names),
        Provider = Reference(node, "provider", names),
        Version = Text(node, "version"),
        PluginDownloadUrl = Text(node, "pluginDownloadUrl"),
        Properties = [.. (node["properties"] as JsonArray ?? []).Select(p => p!.GetValue<string>())],
        Protect = protect,
    };

    private static string? Text(JsonObject node, string member) => node[member]?.GetValue<string>() is { Length: > 0 } text ? text : null;

    private static Urn? Reference(JsonObject node, string member, Dictionary<string, Urn> names)
    {
        if (Text(node, member) is not { } name)
            return null;
        if (names.TryGetValue(name, out var urn) || Urn.TryParse(name, out urn))
            return urn;
        throw Malformed($"\"{member}\" names '{name}', which is neither in nameTable nor an earlier resource");
    }

    private static EngineException Malformed(string problem) => new(
        "MKT7063", $"could not read import file: {problem}",
        "Expected {\"nameTable\":{NAME:URN},\"resources\":[{\"type\":…,\"name\":…,\"id\":…}]}.");
}
