using System.Text;
using System.Text.Json.Nodes;

namespace Marketplace.Definitions.Shapes;

/// <summary>Writes a shape as a Markdown table for people: one row a key, in the order of the definition.</summary>
internal static class ReferenceWriter
{
    public static string Write(ObjectShape shape)
    {
        var text = new StringBuilder("| Key | Value | Default | What it is |\n|---|---|---|---|\n");
        Append(text, shape, "");
        return text.ToString();
    }

    private static void Append(StringBuilder text, ObjectShape shape, string parent)
    {
        foreach (var field in shape.Fields)
        {
            var key = parent + field.Name;
            var items = field.Shape as ListShape;
            text.Append($"| `{key}{(items is null ? "" : "[]")}` | {Escape(Describe(field.Shape))} | {Default(field, shape)} | {Escape(field.Description)} |\n");
            if ((items?.Item ?? field.Shape) is ObjectShape inner)
                Append(text, inner, key + (items is null ? "." : "[]."));
        }
    }

    private static string Describe(Shape shape) => shape switch
    {
        ListShape { Item: ObjectShape } list => list.Minimum > 0 ? "one or more" : "a list",
        ListShape list => $"a list of: {list.Item.Describe()}",
        ObjectShape { ExactlyOneOf: { Count: > 0 } names } => $"exactly one of {string.Join(", ", names)}",
        _ => shape.Describe(),
    };

    private static string Default(Field field, ObjectShape shape) => field switch
    {
        { Required: true } => "required",
        _ when shape.ExactlyOneOf.Contains(field.Name, StringComparer.Ordinal) => "one of them",
        { Default: JsonArray { Count: 0 } or JsonObject or null } => "",
        _ => $"`{field.Default!.ToJsonString(Readable).Replace("|", "\\|", StringComparison.Ordinal)}`",
    };

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
