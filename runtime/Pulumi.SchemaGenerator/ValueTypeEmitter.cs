using Pulumi.Protocol.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>Object types: <c>Inputs.XArgs</c> to give, <c>Outputs.X</c> to receive.</summary>
internal sealed class ValueTypeEmitter(TypeNames types)
{
    public void EmitArgs(CodeWriter code, ObjectSchema type)
    {
        var name = Naming.Name(type.Token) + "Args";
        code.Summary(type.Description).Open($"public sealed class {name} : global::Pulumi.ResourceArgs");
        new ArgsMembers(types).Emit(code, type, name);
        code.Line()
            .Line($"public static new {name} Empty => new {name}();")
            .Close()
            .Line();
    }

    public void EmitResult(CodeWriter code, ObjectSchema type) => EmitResult(code, type, Naming.Name(type.Token));

    public void EmitResult(CodeWriter code, ObjectSchema type, string name)
    {
        code.Summary(type.Description).Line("[OutputType]").Open($"public sealed class {name}");
        foreach (var property in type.Properties)
            code.Summary(property.Description).Line($"public readonly {Type(property)} {Naming.Property(property, name)};");
        var parameters = string.Join(", ", type.Properties.Select(property => $"{Type(property)} {Naming.Identifier(property.Name)}"));
        code.Line()
            .Line("[OutputConstructor]")
            .Open($"private {name}({parameters})");
        foreach (var property in type.Properties)
            code.Line($"{Naming.Property(property, name)} = {Naming.Identifier(property.Name)};");
        code.Close().Close().Line();
    }

    private string Type(PropertySchema property) =>
        types.Output(property.Type) + (!property.Required && TypeNames.TakesMark(property.Type) ? "?" : "");
}
