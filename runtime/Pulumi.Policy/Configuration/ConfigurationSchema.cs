using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Pulumi.Policy;

/// <summary>The JSON schema of a configuration record.</summary>
internal static class ConfigurationSchema
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSchemaExporterOptions Exporter = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Annotate };

    public static (JsonObject Properties, IReadOnlyList<string> Required) Of(Type type)
    {
        if (Options.GetJsonSchemaAsNode(type, Exporter) is not JsonObject schema || schema["properties"] is not JsonObject properties)
            throw new ArgumentException($"{type.Name} cannot be the configuration of a policy: it is no record with properties");
        if (properties.ContainsKey("enforcementLevel"))
            throw new ArgumentException($"{type.Name} cannot be the configuration of a policy: its property enforcementLevel is reserved");
        return (properties.DeepClone().AsObject(), [.. schema["required"] is JsonArray required ? required.Select(name => name!.GetValue<string>()) : []]);
    }

    private static JsonNode Annotate(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema || context.PropertyInfo?.AttributeProvider is not { } provider)
            return node;
        foreach (var attribute in provider.GetCustomAttributes(inherit: true))
        {
            switch (attribute)
            {
                case DescriptionAttribute description:
                    schema["description"] = description.Description;
                    break;
                case RangeAttribute range:
                    schema["minimum"] = Number(range.Minimum);
                    schema["maximum"] = Number(range.Maximum);
                    break;
                case StringLengthAttribute length:
                    schema["minLength"] = length.MinimumLength;
                    schema["maxLength"] = length.MaximumLength;
                    break;
                case RegularExpressionAttribute pattern:
                    schema["pattern"] = pattern.Pattern;
                    break;
                case AllowedValuesAttribute allowed:
                    schema["enum"] = new JsonArray([.. allowed.Values.Select(value => JsonSerializer.SerializeToNode(value))]);
                    break;
            }
        }
        return schema;
    }

    private static JsonNode Number(object value) => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
}
