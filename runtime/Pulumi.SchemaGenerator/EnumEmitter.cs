using System.Globalization;
using Pulumi.Protocol.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>An enumeration: a struct around its string or number, with one static property a member.</summary>
internal static class EnumEmitter
{
    public static void Emit(CodeWriter code, EnumSchema type)
    {
        var name = Naming.Name(type.Token);
        var text = type.Kind == PrimitiveKind.String;
        var underlying = text ? "string" : "double";
        code.Summary(type.Description)
            .Line("[EnumType]")
            .Open($"public readonly struct {name} : System.IEquatable<{name}>")
            .Line($"private readonly {underlying} _value;")
            .Line();
        code.Open($"private {name}({underlying} value)")
            .Line(text ? "_value = value ?? throw new System.ArgumentNullException(nameof(value));" : "_value = value;")
            .Close()
            .Line();
        foreach (var member in type.Members)
        {
            var value = text ? Naming.Literal(member.Value) : Naming.Number(double.Parse(member.Value, CultureInfo.InvariantCulture));
            code.Summary(member.Description).Line($"public static {name} {Member(member.Name, name)} {{ get; }} = new {name}({value});");
        }

        code.Line()
            .Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);")
            .Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);")
            .Line()
            .Line($"public static explicit operator {underlying}({name} value) => value._value;")
            .Line()
            .Line("[EditorBrowsable(EditorBrowsableState.Never)]")
            .Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);")
            .Line($"public bool Equals({name} other) => {(text ? "string.Equals(_value, other._value, System.StringComparison.Ordinal)" : "_value == other._value")};")
            .Line()
            .Line("[EditorBrowsable(EditorBrowsableState.Never)]")
            .Line($"public override int GetHashCode() => {(text ? "_value?.GetHashCode() ?? 0" : "_value.GetHashCode()")};")
            .Line()
            .Line($"public override string ToString() => {(text ? "_value" : "_value.ToString(System.Globalization.CultureInfo.InvariantCulture)")};")
            .Close()
            .Line();
    }

    private static string Member(string name, string typeName)
    {
        var member = Naming.Title(name);
        if (member.StartsWith('_') || char.IsAsciiDigit(member[0])) member = typeName + member;
        return member is "Equals" ? "EqualsValue" : member;
    }
}
