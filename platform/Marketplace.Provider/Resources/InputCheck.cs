using Marketplace.Definitions;
using Pulumi.Protocol.Schema;
using Pulumi.Protocol.Values;

namespace Marketplace.Provider.Resources;

/// <summary>Holds inputs against the package schema. Unknown values pass: Check comes again when they are known.</summary>
internal static class InputCheck
{
    public static List<InputFailure> Check(ObjectSchema schema, PropertyMap inputs)
    {
        var failures = new List<InputFailure>();
        foreach (var property in schema.Properties)
        {
            var value = inputs.GetValueOrDefault(property.Name);
            if (value is null or PropertyValue.NullValue)
            {
                if (property.Required)
                    failures.Add(new(property.Name, $"\"{property.Name}\" is missing: {property.Description}"));
            }
            else if (!value.ContainsUnknowns && Expected(property.Type, value.Unwrap()) is { } expected)
            {
                failures.Add(new(property.Name, $"\"{property.Name}\" must be {expected}"));
            }
        }
        foreach (var name in inputs.Keys.Where(name => !schema.Has(name) && !name.StartsWith("__", StringComparison.Ordinal)))
        {
            var hint = NearestWord.Find(name, schema.Properties.Select(property => property.Name)) is { } near ? $"; did you mean \"{near}\"?" : "";
            failures.Add(new(name, $"\"{name}\" is not an input{hint}"));
        }
        return failures;
    }

    /// <summary>Whether the schema has an input of that name.</summary>
    public static bool Has(this ObjectSchema schema, string name) => schema.Properties.Any(property => property.Name == name);

    // Null: the value has the type.
    private static string? Expected(TypeReference type, PropertyValue value) => type switch
    {
        TypeReference.Primitive { Kind: PrimitiveKind.String } => value is PropertyValue.StringValue ? null : "text",
        TypeReference.Map => value is PropertyValue.ObjectValue ? null : "an object",
        _ => null,
    };
}
