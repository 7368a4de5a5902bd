using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Marketplace.Definitions.Facts;

/// <summary>Facts as JSON: property names and members of enumerations in camel case, properties that are null left out.</summary>
public static class ImageFactsJson
{
    /// <summary>Bytes of the largest document that is read.</summary>
    public const int LargestDocument = 64 * 1024 * 1024;

    private static readonly FactsContext Indented = new(Options(indented: true));
    private static readonly FactsContext Compact = new(Options(indented: false));

    /// <summary>How the document is put together, for the schema.</summary>
    public static JsonTypeInfo<ImageFacts> Type => Compact.ImageFacts;

    /// <summary>For a file that people read too; ends with a line break.</summary>
    public static string Write(ImageFacts facts) => JsonSerializer.Serialize(facts, Indented.ImageFacts) + "\n";

    /// <summary>Without white space, for the input of a resource.</summary>
    public static string WriteCompact(ImageFacts facts) => JsonSerializer.Serialize(facts, Compact.ImageFacts);

    public static JsonObject ToJson(ImageFacts facts) => JsonSerializer.SerializeToNode(facts, Compact.ImageFacts)!.AsObject();

    /// <summary>Reads a document. Properties that this version does not know are passed over; another version is refused.</summary>
    /// <param name="file">Name for messages.</param>
    public static LoadResult<ImageFacts> Read(string file, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LargestDocument)
            return Refuse(file, "the document is too large", $"No image has more than {LargestDocument / 1024 / 1024} MiB of facts.");
        try
        {
            return Read(file, JsonNode.Parse(utf8, documentOptions: new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false }));
        }
        catch (JsonException error)
        {
            return Refuse(file, $"this is not JSON: {FirstSentence(error)}", "Write the facts again: mkt image inspect FILE --format json --output FACTS.json", (int)(error.LineNumber ?? 0) + 1);
        }
    }

    /// <inheritdoc cref="Read(string, ReadOnlySpan{byte})"/>
    public static LoadResult<ImageFacts> Read(string file, JsonNode? document)
    {
        if (document is not JsonObject json)
            return Refuse(file, "this is not a facts document, expected an object", null);
        if (json["version"] is not JsonValue version || !version.TryGetValue<double>(out var number) || number != ImageFacts.CurrentVersion)
        {
            return new LoadResult<ImageFacts>(null, [Diagnostic.Error(
                FactCodes.WrongVersion,
                $"the facts have the version {json["version"]?.ToJsonString() ?? "none"}, expected {ImageFacts.CurrentVersion}",
                new Where(file),
                "Read the disk again with this mkt: mkt image inspect FILE --format json")]);
        }
        try
        {
            FillLists(json, Compact.ImageFacts);
            return new LoadResult<ImageFacts>(json.Deserialize(Compact.ImageFacts), []);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return Refuse(file, $"this is not a facts document: {FirstSentence(error)}", "docs/schemas/image-facts-1.schema.json says what it looks like.");
        }
    }

    // A list that is left out is an empty one. The generated reader would leave it without a value instead.
    private static void FillLists(JsonNode? node, JsonTypeInfo type)
    {
        if (node is JsonArray items && type.ElementType is { } element && Compact.GetTypeInfo(element) is { } elementType)
        {
            foreach (var item in items)
                FillLists(item, elementType);
        }
        if (node is not JsonObject json || type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var property in type.Properties)
        {
            var isList = property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(ImmutableArray<>);
            if (isList && json[property.Name] is null)
                json[property.Name] = new JsonArray();
            else if (json[property.Name] is { } child && Compact.GetTypeInfo(property.PropertyType) is { } childType)
                FillLists(child, childType);
        }
    }

    private static LoadResult<ImageFacts> Refuse(string file, string message, string? help, int line = 0) =>
        new(null, [Diagnostic.Error(FactCodes.Unreadable, message, new Where(file, line, line > 0 ? 1 : 0), help)]);

    private static string FirstSentence(Exception error) => error.Message.Split(". ")[0].TrimEnd('.');

    private static JsonSerializerOptions Options(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented,
        NumberHandling = JsonNumberHandling.Strict,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter<PasswordState>(JsonNamingPolicy.CamelCase) },
    };
}

[JsonSerializable(typeof(ImageFacts))]
internal sealed partial class FactsContext : JsonSerializerContext;
