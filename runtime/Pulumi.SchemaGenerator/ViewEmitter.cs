using Pulumi.Protocol.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>Views of inputs for policies: one property an input, each known, unknown or missing, and secret or not.</summary>
internal sealed class ViewEmitter(PackageSchema package, Naming naming)
{
    /// <summary>The types that views are made of.</summary>
    public static string Support { get; } = ReadSupport();

    public string Namespace(string token) => naming.Namespace(token) + ".Views";

    public void Emit(CodeWriter code, ObjectSchema type, string? description)
    {
        var name = Naming.Name(type.Token) + "View";
        code.Summary(description).Open($"public sealed class {name}(global::{naming.Root}.Views.InputNode inputs)");
        foreach (var property in type.Properties)
        {
            var (clrType, read) = Reader(property.Type);
            code.Summary(property.Description)
                .Line($"public global::{naming.Root}.Views.InputView<{clrType}> {Naming.Property(property, name)} => inputs.Read({Naming.Literal(property.Name)}, {read});")
                .Line();
        }

        code.Line("public global::" + naming.Root + ".Views.InputNode Node => inputs;").Close().Line();
    }

    private (string Type, string Read) Reader(TypeReference type)
    {
        var node = $"global::{naming.Root}.Views.InputNode";
        switch (type)
        {
            case TypeReference.Primitive { Kind: PrimitiveKind.Boolean }: return ("bool", $"{node}.ToBoolean");
            case TypeReference.Primitive { Kind: PrimitiveKind.Integer }: return ("int", $"{node}.ToInt32");
            case TypeReference.Primitive { Kind: PrimitiveKind.Number }: return ("double", $"{node}.ToDouble");
            case TypeReference.Primitive { Kind: PrimitiveKind.String }: return ("string", $"{node}.ToText");
            case TypeReference.Named named when package.Resolve(named) is EnumSchema e: return e.Kind == PrimitiveKind.String ? ("string", $"{node}.ToText") : ("double", $"{node}.ToDouble");
            case TypeReference.Named named:
                var view = $"global::{Namespace(named.Token)}.{Naming.Name(named.Token)}View";
                return (view, $"static found => new {view}(found)");
            case TypeReference.Array array:
                var element = Reader(array.Element);
                return ($"ImmutableArray<global::{naming.Root}.Views.InputView<{element.Type}>>", $"static found => found.ToList({element.Read})");
            case TypeReference.Map map:
                var value = Reader(map.Element);
                return ($"ImmutableSortedDictionary<string, global::{naming.Root}.Views.InputView<{value.Type}>>", $"static found => found.ToMap({value.Read})");
            case TypeReference.Union union when union.Options.Select(option => Reader(option)).Distinct().ToArray() is [var only]: return only;
            default: return (node, "static found => found");
        }
    }

    private static string ReadSupport()
    {
        using var stream = typeof(ViewEmitter).Assembly.GetManifestResourceStream("InputView.template")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
