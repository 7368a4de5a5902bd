using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Protocol.Schema;

public static partial class SchemaReader
{
    private const string TypePrefix = "#/types/";

    private sealed record BodyLayout(string? Container, ImmutableArray<string> Envelope, ImmutableArray<string> Parameters)
    {
        public static readonly BodyLayout None = new(null, [], []);
    }

    private static TypeSchema ReadNamedType(string token, JsonElement json, string path)
    {
        var description = OptionalText(json, "description");
        if (Member(json, "enum") is { } values)
        {
            return new EnumSchema
            {
                Token = token,
                Description = description,
                Kind = Kind(OptionalText(json, "type") ?? "string", path),
                Members = [.. values.EnumerateArray().Select(value => ReadMember(value, $"{path}/enum"))],
            };
        }

        var layout = Member(json, "arm") is { } arm ? new BodyLayout(OptionalText(arm, "container"), Strings(arm, "envelope"), []) : BodyLayout.None;
        return ReadObject(token, description, Member(json, "properties"), Strings(json, "required"), path, layout);
    }

    private static EnumMember ReadMember(JsonElement json, string path)
    {
        var value = Member(json, "value")?.ToString() ?? throw new SchemaException(path, "an enumeration value has no 'value'");
        return new EnumMember(OptionalText(json, "name") ?? value, value, OptionalText(json, "description"));
    }

    private static ObjectSchema ReadObject(string token, string? description, JsonElement? json, ImmutableArray<string> required, string path, BodyLayout layout)
    {
        var properties = ImmutableArray.CreateBuilder<PropertySchema>();
        if (json is { ValueKind: JsonValueKind.Object } members)
        {
            foreach (var member in members.EnumerateObject())
                properties.Add(ReadProperty(member.Name, member.Value, required.Contains(member.Name), $"{path}/{member.Name}", layout));
        }

        foreach (var name in required)
        {
            if (!properties.Any(property => property.Name == name)) throw new SchemaException(path, $"requires '{name}', which it does not have");
        }

        return new ObjectSchema { Token = token, Description = description, Properties = properties.ToImmutable() };
    }

    private static PropertySchema ReadProperty(string name, JsonElement json, bool required, string path, BodyLayout layout)
    {
        var arm = Member(json, "arm");
        var wire = arm is { } a && OptionalText(a, "name") is { } given ? given : name;
        var place = layout.Parameters.Contains(name) ? WirePlace.Path
            : arm is { } b && OptionalText(b, "in") is { } named ? Place(named, path)
            : WirePlace.Body;
        return new PropertySchema
        {
            Name = name,
            Type = ReadType(json, path),
            Required = required,
            Description = OptionalText(json, "description"),
            WillReplaceOnChanges = Flag(json, "willReplaceOnChanges") || Flag(json, "replaceOnChanges"),
            Secret = Flag(json, "secret"),
            Default = Member(json, "default") is { } value ? JsonValue.Create(value.Clone()) : null,
            DefaultEnvironment = Member(json, "defaultInfo") is { } info ? Strings(info, "environment") : [],
            CSharpName = CSharp(json) is { } language ? OptionalText(language, "name") : null,
            Place = place,
            WirePath = place == WirePlace.Body && layout.Container is { } container && !layout.Envelope.Contains(name) ? [container, wire] : [wire],
            KeysForm = arm is { } c && OptionalText(c, "form") == "keys",
            ServiceDefault = arm is { } f && Member(f, "default") is { } service ? JsonNode.Parse(service.GetRawText()) : null,
            Minimum = arm is { } d ? Member(d, "minimum")?.GetDouble() : null,
            Maximum = arm is { } e ? Member(e, "maximum")?.GetDouble() : null,
        };
    }

    private static TypeReference ReadType(JsonElement json, string path)
    {
        if (Member(json, "oneOf") is { } options)
            return ReadUnion(json, options, path);
        if (OptionalText(json, "$ref") is { } reference)
        {
            return reference switch
            {
                "pulumi.json#/Any" => new TypeReference.Primitive(PrimitiveKind.Any),
                "pulumi.json#/Json" => new TypeReference.Primitive(PrimitiveKind.Json),
                "pulumi.json#/Asset" => new TypeReference.Primitive(PrimitiveKind.Asset),
                "pulumi.json#/Archive" => new TypeReference.Primitive(PrimitiveKind.Archive),
                _ when reference.StartsWith(TypePrefix, StringComparison.Ordinal) => new TypeReference.Named(Uri.UnescapeDataString(reference[TypePrefix.Length..])),
                _ => throw new SchemaException(path, $"has the reference '{reference}'; expected {TypePrefix}… or pulumi.json#/Any, Json, Asset or Archive"),
            };
        }

        switch (OptionalText(json, "type"))
        {
            case "array":
                return new TypeReference.Array(ReadType(Member(json, "items") ?? throw new SchemaException(path, "is an array without 'items'"), path));
            case "object":
                return new TypeReference.Map(Member(json, "additionalProperties") is { } element ? ReadType(element, path) : new TypeReference.Primitive(PrimitiveKind.String));
            case { } kind:
                return new TypeReference.Primitive(Kind(kind, path));
            default:
                throw new SchemaException(path, "has neither 'type' nor '$ref' nor 'oneOf'");
        }
    }

    private static TypeReference.Union ReadUnion(JsonElement json, JsonElement options, string path)
    {
        var union = new TypeReference.Union([.. options.EnumerateArray().Select(option => ReadType(option, path))]);
        if (Member(json, "discriminator") is not { } discriminator || Member(discriminator, "mapping") is not { } mapping) return union;
        return union with
        {
            Discriminator = Text(discriminator, "propertyName", path),
            Mapping = mapping.EnumerateObject().ToImmutableDictionary(m => m.Name, m => new TypeReference.Named(Uri.UnescapeDataString(m.Value.GetString()![TypePrefix.Length..])), StringComparer.Ordinal),
        };
    }

    private static WirePlace Place(string name, string path) => name switch
    {
        "query" => WirePlace.Query,
        "none" => WirePlace.None,
        _ => throw new SchemaException(path, $"is in '{name}'; expected query or none"),
    };

    private static PrimitiveKind Kind(string type, string path) => type switch
    {
        "boolean" => PrimitiveKind.Boolean,
        "integer" => PrimitiveKind.Integer,
        "number" => PrimitiveKind.Number,
        "string" => PrimitiveKind.String,
        _ => throw new SchemaException(path, $"has the type '{type}'; expected boolean, integer, number, string, array or object"),
    };
}
