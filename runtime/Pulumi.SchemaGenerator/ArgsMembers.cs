using Pulumi.Protocol.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>The properties of an argument class, with their defaults.</summary>
internal sealed class ArgsMembers(TypeNames types)
{
    /// <param name="code">Where to write.</param>
    /// <param name="type">Its properties.</param>
    /// <param name="className">The class that they are in.</param>
    /// <param name="jsonEncoded">Values other than strings travel as JSON text: the rule for arguments of providers.</param>
    public void Emit(CodeWriter code, ObjectSchema type, string className, bool jsonEncoded = false)
    {
        foreach (var property in type.Properties) EmitProperty(code, property, className, jsonEncoded);
        EmitConstructor(code, type, className);
    }

    private void EmitProperty(CodeWriter code, PropertySchema property, string className, bool jsonEncoded)
    {
        var attribute = $"[Input({Naming.Literal(property.Name)}{(property.Required ? ", required: true" : "")}{(jsonEncoded && !IsString(property.Type) ? ", json: true" : "")})]";
        var clrType = types.Input(property.Type);
        var name = Naming.Property(property, className);
        var collection = property.Type is TypeReference.Array or TypeReference.Map;
        if (!collection && !property.Secret)
        {
            code.Summary(property.Description).Line(attribute)
                .Line($"public {clrType}{(property.Required ? "" : "?")} {name} {{ get; set; }}{(property.Required ? " = null!;" : "")}")
                .Line();
            return;
        }

        var field = "_" + property.Name;
        var mark = collection || !property.Required ? "?" : "";
        code.Line(attribute)
            .Line($"private {clrType}{mark} {field}{(mark.Length == 0 ? " = null!" : "")};")
            .Line()
            .Summary(property.Description)
            .Open($"public {clrType}{(collection ? "" : mark)} {name}")
            .Line(collection ? $"get => {field} ??= new {clrType}();" : $"get => {field};");
        code.Line(property.Secret ? $"set => {field} = {(mark.Length == 0 ? "" : "value is null ? null : ")}({clrType})Output.CreateSecret(value.ToOutput());" : $"set => {field} = value;")
            .Close()
            .Line();
    }

    private void EmitConstructor(CodeWriter code, ObjectSchema type, string className)
    {
        code.Open($"public {className}()");
        foreach (var property in type.Properties)
        {
            if (Default(property) is { } value) code.Line($"{Naming.Property(property, className)} = {value};");
        }

        code.Close();
    }

    private string? Default(PropertySchema property)
    {
        if (property.Default is not { } value) return null;
        var json = value.ToJsonString();
        if (types.EnumOf(property.Type) is { } type && type.Members.FirstOrDefault(m => m.Value == value.ToString()) is { } member)
            return $"{types.Output(new TypeReference.Named(type.Token))}.{Naming.Title(member.Name)}";
        return json.StartsWith('"') ? Naming.Literal(value.ToString()) : json;
    }

    private static bool IsString(TypeReference type) => type is TypeReference.Primitive { Kind: PrimitiveKind.String };
}
