using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Arm;

/// <summary>
/// Checks a request body against the schema: unknown members, wrong types, values outside an enumeration or range, missing
/// members. The real ARM lets unknown members pass; here they are errors, because they are mistakes.
/// </summary>
internal sealed class BodyValidator
{
    private readonly List<ArmError> problems = [];
    private readonly bool partial;

    private BodyValidator(bool partial) => this.partial = partial;

    /// <summary>The body without read-only members and nulls, or all problems at once as a refusal.</summary>
    /// <param name="resource">Schema of the resource.</param>
    /// <param name="body">Body as sent.</param>
    /// <param name="partial">True for PATCH: nothing is required, null means removal and stays.</param>
    public static JsonObject Check(ResourceSchema resource, JsonObject body, bool partial)
    {
        var validator = new BodyValidator(partial);
        var clean = validator.Object(WireNode.Build(resource.Inputs, resource.Outputs), body, "");
        validator.Envelope(resource, body);
        return validator.problems switch
        {
            [] => clean,
            [var only] => throw new ArmException(400, only),
            var many => throw new ArmException(400, new ArmError("InvalidRequestContent", $"The request content has {many.Count} problems.") { Details = many }),
        };
    }

    private void Envelope(ResourceSchema resource, JsonObject body)
    {
        if (!partial && resource.Arm!.LocationRequired && body["location"] is null)
            problems.Insert(0, new ArmError("LocationRequired", "The location property is required for this definition.", "location"));
    }

    private JsonObject Object(WireNode node, JsonObject value, string path)
    {
        var clean = new JsonObject();
        foreach (var (name, member) in value)
        {
            var at = Join(path, name);
            if (!node.Members.TryGetValue(name, out var known))
            {
                // Every body may repeat what identifies the resource; the operation compares it with the address.
                if (path.Length == 0 && name is "id" or "name" or "type")
                    continue;
                problems.Add(Unknown(node, name, at));
            }
            else if (known.IsReadOnly)
            {
                continue;
            }
            else if (member is null)
            {
                if (partial)
                    clean[name] = null;
            }
            else
            {
                clean[name] = known.Property is { } property ? Value(property.Type, known.AnswerType, property, member, at) : Container(known, member, at);
            }
        }

        Required(node, clean, path);
        return clean;
    }

    private void Required(WireNode node, JsonObject clean, string path)
    {
        if (partial)
            return;
        foreach (var (name, member) in node.Members)
        {
            var at = Join(path, name);
            if (clean[name] is not null || member.IsReadOnly || at == "location")
                continue;
            if (member.Property is null)
                Required(member, [], at);
            else if (member.Property.Required)
                problems.Add(new ArmError("InvalidParameter", $"Required parameter '{at}' is missing (null).", at));
        }
    }

    private JsonNode Container(WireNode node, JsonNode value, string at)
    {
        if (value is JsonObject inner)
            return Object(node, inner, at);
        return Wrong("an object", value, at);
    }

    private JsonNode Value(TypeReference type, TypeReference? answer, PropertySchema? property, JsonNode value, string at) => type switch
    {
        TypeReference.Primitive primitive => Primitive(primitive.Kind, property, value, at),
        TypeReference.Array array when property is { KeysForm: true } => Keys(value, at),
        TypeReference.Array array => Array(array.Element, (answer as TypeReference.Array)?.Element, value, at),
        TypeReference.Map map => Map(map.Element, (answer as TypeReference.Map)?.Element, value, at),
        TypeReference.Union union => Union(union, property, value, at),
        TypeReference.Named named => Named(named, answer, value, at),
        _ => value.DeepClone(),
    };

    private JsonNode Named(TypeReference.Named named, TypeReference? answer, JsonNode value, string at)
    {
        switch (ArmSchema.Package.Resolve(named))
        {
            case EnumSchema { Kind: PrimitiveKind.String } closed:
                if (value.GetValueKind() != JsonValueKind.String)
                    return Wrong("a string", value, at);
                if (closed.Members.All(m => m.Value != (string)value!))
                    problems.Add(new ArmError("InvalidParameter", $"The value '{(string)value!}' of parameter '{at}' is not valid. Allowed values: {string.Join(", ", closed.Members.Select(m => m.Value))}.", at));
                return value.DeepClone();
            case ObjectSchema shape:
                var answered = answer is TypeReference.Named response ? ArmSchema.Package.Resolve(response) as ObjectSchema : null;
                return value is JsonObject inner ? Object(WireNode.Build(shape, answered), inner, at) : Wrong("an object", value, at);
            default:
                return value.DeepClone();
        }
    }

    private JsonNode Union(TypeReference.Union union, PropertySchema? property, JsonNode value, string at) => union.Discriminator is { } member
        ? Chosen(union, member, value, at)
        : union.Options.OfType<TypeReference.Named>().FirstOrDefault() is { } named
            ? Named(named, null, value, at)
            : Value(union.Options[0], null, property, value, at);

    /// <summary>One of several objects, told apart by a member.</summary>
    private JsonNode Chosen(TypeReference.Union union, string member, JsonNode value, string at)
    {
        if (value is not JsonObject inner)
            return Wrong("an object", value, at);
        if (inner[member] is JsonValue kind && kind.TryGetValue(out string? text) && union.Mapping.TryGetValue(text, out var type))
            return Named(type, Answered(type), value, at);
        problems.Add(new ArmError("InvalidParameter", $"The value '{inner[member]?.ToJsonString()}' of parameter '{Join(at, member)}' is not valid. Allowed values: {string.Join(", ", union.Mapping.Keys.Order(StringComparer.Ordinal))}.", Join(at, member)));
        return value.DeepClone();
    }

    /// <summary>The type that answers have in the place of a type of requests: the same name with Response, where there is one.</summary>
    private static TypeReference.Named? Answered(TypeReference.Named type) =>
        ArmSchema.Package.Types.ContainsKey(type.Token + "Response") ? new TypeReference.Named(type.Token + "Response") : null;

    private JsonNode Array(TypeReference element, TypeReference? answer, JsonNode value, string at)
    {
        if (value is not JsonArray array)
            return Wrong("an array", value, at);
        var clean = new JsonArray();
        for (var i = 0; i < array.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]");
            if (array[i] is { } item)
                clean.Add(Value(element, answer, null, item, place));
            else
                problems.Add(new ArmError("InvalidParameter", $"Required parameter '{place}' is missing (null).", place));
        }

        return clean;
    }

    private JsonNode Map(TypeReference element, TypeReference? answer, JsonNode value, string at)
    {
        if (value is not JsonObject map)
            return Wrong("an object", value, at);
        var clean = new JsonObject();
        foreach (var (name, item) in map)
        {
            if (item is not null)
                clean[name] = Value(element, answer, null, item, Join(at, name));
            else if (partial)
                clean[name] = null;
        }

        return clean;
    }

    private JsonNode Keys(JsonNode value, string at) =>
        value is JsonObject keys && keys.All(k => k.Value is JsonObject or null) ? value.DeepClone() : Wrong("an object of empty objects", value, at);

    private JsonNode Primitive(PrimitiveKind kind, PropertySchema? property, JsonNode value, string at)
    {
        var actual = value.GetValueKind();
        switch (kind)
        {
            case PrimitiveKind.Boolean when actual is not (JsonValueKind.True or JsonValueKind.False):
                return Wrong("a Boolean", value, at);
            case PrimitiveKind.String when actual is not JsonValueKind.String:
                return Wrong("a string", value, at);
            case PrimitiveKind.Integer or PrimitiveKind.Number when actual is not JsonValueKind.Number:
                return Wrong("a number", value, at);
            case PrimitiveKind.Integer when Number(value) % 1 != 0:
                return Wrong("an integer", value, at);
            case PrimitiveKind.Integer or PrimitiveKind.Number:
                Range(property, Number(value), at);
                break;
        }

        return value.DeepClone();
    }

    private void Range(PropertySchema? property, double number, string at)
    {
        if (number < property?.Minimum || number > property?.Maximum)
        {
            problems.Add(new ArmError(
                "InvalidParameter",
                string.Create(CultureInfo.InvariantCulture, $"The value '{number}' of parameter '{at}' is out of range. The value must be between {property?.Minimum ?? double.NegativeInfinity} and {property?.Maximum ?? double.PositiveInfinity}."),
                at));
        }
    }

    private JsonNode Wrong(string expected, JsonNode value, string at)
    {
        problems.Add(new ArmError("InvalidRequestContent", $"The request content was invalid and could not be deserialized: 'expected {expected} at '{at}', found {Describe(value)}'.", at));
        return value.DeepClone();
    }

    private static ArmError Unknown(WireNode node, string name, string at)
    {
        var close = node.Members.Keys.FirstOrDefault(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase));
        var hint = close is null ? $"known members are {string.Join(", ", node.Members.Where(m => !m.Value.IsReadOnly).Select(m => m.Key).Order(StringComparer.Ordinal))}" : $"did you mean '{close}'";
        return new ArmError("InvalidRequestContent", $"The request content was invalid and could not be deserialized: 'Could not find member '{name}'; {hint}. Path '{at}''.", at);
    }

    private static string Describe(JsonNode value)
    {
        var text = value.ToJsonString();
        return text.Length > 40 ? text[..40] + "…" : text;
    }

    private static double Number(JsonNode value) => double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
