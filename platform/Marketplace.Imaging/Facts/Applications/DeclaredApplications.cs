using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Applications that an image names in <c>/etc/marketplace-image.json</c>, which a build puts there.</summary>
internal static class DeclaredApplications
{
    public const string Note = "/etc/marketplace-image.json";

    public static ImmutableArray<DeclaredApplication> Read(FactContext context)
    {
        if (context.Files.ReadText(Note) is not { } text)
            return [];
        try
        {
            return JsonNode.Parse(text) is JsonObject { } note && note["applications"] is JsonArray applications ? [.. applications.OfType<JsonObject>().Select(json => Describe(context, json))] : [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            context.CannotTell("applications.declared", $"{Note} has not the form that a build writes");
            return [];
        }
    }

    private static DeclaredApplication Describe(FactContext context, JsonObject json) => new(
        Text(json, "name"),
        Text(json, "version"),
        Text(json, "licence"),
        [.. (json["ports"] as JsonArray ?? []).Select(port => port!.GetValue<int>())],
        Installed(context, [.. Texts(json, "packages")], [.. Texts(json, "files")]),
        new Origin(Note));

    private static bool? Installed(FactContext context, string[] packages, string[] files) =>
        packages.Length + files.Length == 0 ? null : packages.All(context.Packages.Has) && files.All(file => context.Files.Find(file) is not null);

    private static string Text(JsonObject json, string key) => json[key]?.GetValue<string>() ?? "";

    private static IEnumerable<string> Texts(JsonObject json, string key) => (json[key] as JsonArray ?? []).OfType<JsonValue>().Select(value => value.GetValue<string>());
}
