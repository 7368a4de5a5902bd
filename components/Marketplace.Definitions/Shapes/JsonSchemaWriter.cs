using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Definitions.Shapes;

/// <summary>Writes a shape as JSON Schema (draft 2020-12), for completion and checks in editors.</summary>
internal static class JsonSchemaWriter
{
    // Schemas are read by people too: no \u0027 for a quote.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ObjectShape shape, string title, string description)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = title,
            ["description"] = description,
        };
        foreach (var (key, value) in Describe(shape))
            schema[key] = value?.DeepClone();
        return schema.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Describe(Shape shape) => shape switch
    {
        TextShape text => DescribeText(text),
        IntegerShape integer => new JsonObject { ["type"] = "integer", ["minimum"] = integer.Minimum, ["maximum"] = integer.Maximum },
        NumberShape number => new JsonObject { ["type"] = "number", ["minimum"] = number.Minimum, ["maximum"] = number.Maximum },
        MapShape map => new JsonObject { ["type"] = "object", ["propertyNames"] = Describe(map.Key), ["additionalProperties"] = Describe(map.Value) },
        FlagShape => new JsonObject { ["type"] = "boolean" },
        ListShape list => DescribeList(list),
        ObjectShape fields => DescribeObject(fields),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "unknown shape"),
    };

    private static JsonObject DescribeText(TextShape text)
    {
        if (text.Choices.Count > 0)
            return new JsonObject { ["enum"] = new JsonArray([.. text.Choices.SelectMany(choice => ChoiceValues(choice, text.AllowNumber))]) };
        var schema = new JsonObject
        {
            ["type"] = text.AllowNumber ? new JsonArray("string", "integer") : JsonValue.Create("string"),
            ["maxLength"] = text.MaxLength,
        };
        if (text.ReferenceOnly)
            schema["pattern"] = Reference.Pattern;
        else if (text.Pattern is not null)
            schema["pattern"] = text.AllowReference ? $"{Reference.Pattern}|{text.Pattern}" : text.Pattern;
        return schema;
    }

    private static IEnumerable<JsonNode> ChoiceValues(string choice, bool allowNumber)
    {
        yield return JsonValue.Create(choice);
        // As YAML reads it without quotes: 12 and 22.04 are numbers.
        if (allowNumber && decimal.TryParse(choice, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            yield return JsonValue.Create(number);
    }

    private static JsonObject DescribeList(ListShape list)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Describe(list.Item) };
        if (list.Minimum > 0)
            schema["minItems"] = list.Minimum;
        if (list.UniqueBy is not null)
            schema["uniqueItems"] = true;
        return schema;
    }

    private static JsonObject DescribeObject(ObjectShape shape)
    {
        var properties = new JsonObject();
        foreach (var field in shape.Fields)
        {
            var property = Describe(field.Shape);
            property["description"] = field.Description;
            if (field.Default is not null)
                property["default"] = field.Default.DeepClone();
            properties[field.Name] = property;
        }
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (shape.Fields.Any(field => field.Required))
            schema["required"] = new JsonArray([.. shape.Fields.Where(field => field.Required).Select(field => JsonValue.Create(field.Name))]);
        if (shape.ExactlyOneOf.Count > 0)
            schema["oneOf"] = new JsonArray([.. shape.ExactlyOneOf.Select(name => new JsonObject { ["required"] = new JsonArray(name) })]);
        return schema;
    }
}
