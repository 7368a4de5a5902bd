using Pulumi.Protocol.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>Views of inputs for policies: one property an input, each known, unknown or missing, and secret or not. They need Pulumi.Policy.</summary>
internal sealed class ViewEmitter(PackageSchema package, Naming naming)
{
    private const string Node = "global::Pulumi.Policy.InputNode";

    public string Namespace(string token) => naming.Namespace(token) + ".Views";

    /// <summary>A view of the inputs of a resource.</summary>
    public void EmitResource(CodeWriter code, ResourceSchema resource)
    {
        var name = Naming.Name(resource.Token) + "View";
        Emit(code, resource.Inputs, name, $"Inputs of {Naming.Name(resource.Token)} as a policy sees them.", $" : global::Pulumi.Policy.IResourceView<{name}>", () =>
            code.Line($"public static string ResourceType => {Naming.Literal(resource.Token)};")
                .Line()
                .Line($"public static {name} From({Node} properties) => new(properties);")
                .Line());
    }

    /// <summary>A view of an object inside the inputs.</summary>
    public void EmitObject(CodeWriter code, ObjectSchema type) => Emit(code, type, ViewOf(type.Token), type.Description, "", () => { });

    // A subnet inside a network and a subnet of its own have the same token in two tables of the package.
    private string ViewOf(string token) => (package.Resources.ContainsKey(token) ? "Inline" : "") + Naming.Name(token) + "View";

    private void Emit(CodeWriter code, ObjectSchema type, string name, string? description, string implements, Action first)
    {
        code.Summary(description).Open($"public sealed class {name}({Node} inputs){implements}");
        first();
        foreach (var property in type.Properties)
        {
            var (clrType, read) = Reader(property.Type);
            code.Summary(property.Description)
                .Line($"public global::Pulumi.Policy.InputView<{clrType}> {Naming.Property(property, name)} => inputs.Read({Naming.Literal(property.Name)}, {read});")
                .Line();
        }

        code.Line($"public {Node} Node => inputs;").Close().Line();
    }

    private (string Type, string Read) Reader(TypeReference type)
    {
        switch (type)
        {
            case TypeReference.Primitive { Kind: PrimitiveKind.Boolean }: return ("bool", $"{Node}.ToBoolean");
            case TypeReference.Primitive { Kind: PrimitiveKind.Integer }: return ("int", $"{Node}.ToInt32");
            case TypeReference.Primitive { Kind: PrimitiveKind.Number }: return ("double", $"{Node}.ToDouble");
            case TypeReference.Primitive { Kind: PrimitiveKind.String }: return ("string", $"{Node}.ToText");
            case TypeReference.Named named when package.Resolve(named) is EnumSchema e: return e.Kind == PrimitiveKind.String ? ("string", $"{Node}.ToText") : ("double", $"{Node}.ToDouble");
            case TypeReference.Named named:
                var view = $"global::{Namespace(named.Token)}.{ViewOf(named.Token)}";
                return (view, $"static found => new {view}(found)");
            case TypeReference.Array array:
                var element = Reader(array.Element);
                return ($"ImmutableArray<global::Pulumi.Policy.InputView<{element.Type}>>", $"static found => found.ToList({element.Read})");
            case TypeReference.Map map:
                var value = Reader(map.Element);
                return ($"ImmutableSortedDictionary<string, global::Pulumi.Policy.InputView<{value.Type}>>", $"static found => found.ToMap({value.Read})");
            case TypeReference.Union union when union.Options.Select(option => Reader(option)).Distinct().ToArray() is [var only]: return only;
            default: return (Node, "static found => found");
        }
    }
}
