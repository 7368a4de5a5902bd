using Pulumi.Protocol.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>How a schema type is written in C#, on the side of arguments and on the side of results.</summary>
internal sealed class TypeNames(PackageSchema package, Naming naming)
{
    /// <summary>Type of an argument property: <c>Input&lt;string&gt;</c>, <c>InputList&lt;…&gt;</c>, <c>InputUnion&lt;string, …&gt;</c>.</summary>
    public string Input(TypeReference type) => type switch
    {
        TypeReference.Array array => $"InputList<{Plain(array.Element, Side.Args)}>",
        TypeReference.Map map => $"InputMap<{Plain(map.Element, Side.Args)}>",
        TypeReference.Union union when PairOf(union, Side.Args) is { } pair => $"InputUnion<{pair}>",
        _ => $"Input<{Plain(type, Side.Args)}>",
    };

    /// <summary>Type of a result, without the mark for null.</summary>
    public string Output(TypeReference type) => Plain(type, Side.Results);

    /// <summary>Type of an argument of a function called with plain values.</summary>
    public string PlainInput(TypeReference type) => type switch
    {
        TypeReference.Array array => $"List<{PlainInput(array.Element)}>",
        TypeReference.Map map => $"Dictionary<string, {PlainInput(map.Element)}>",
        _ => Plain(type, Side.Args),
    };

    /// <summary>True when C# must mark the missing value with <c>?</c>: immutable arrays have a default of their own.</summary>
    public static bool TakesMark(TypeReference type) => type is not TypeReference.Array;

    /// <summary>The enumeration in a type of string or enumeration; null for other types.</summary>
    public EnumSchema? EnumOf(TypeReference type) => type switch
    {
        TypeReference.Named named => package.Resolve(named) as EnumSchema,
        TypeReference.Union union => union.Options.Select(EnumOf).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private enum Side
    {
        Args,
        Results,
    }

    private string Plain(TypeReference type, Side side) => type switch
    {
        TypeReference.Primitive primitive => Primitive(primitive.Kind),
        TypeReference.Array array => $"ImmutableArray<{Plain(array.Element, side)}>",
        TypeReference.Map map => $"ImmutableDictionary<string, {Plain(map.Element, side)}>",
        TypeReference.Union union => PairOf(union, side) is { } pair ? $"Union<{pair}>" : "object",
        TypeReference.Named named => Named(named, side),
        _ => "object",
    };

    private string Named(TypeReference.Named named, Side side)
    {
        var space = naming.Namespace(named.Token);
        var name = Naming.Name(named.Token);
        if (package.Resolve(named) is EnumSchema) return $"global::{space}.{name}";
        return side == Side.Args ? $"global::{space}.Inputs.{name}Args" : $"global::{space}.Outputs.{name}";
    }

    // Options that are the same in C# count once; C# has unions of two only.
    private string? PairOf(TypeReference.Union union, Side side)
    {
        var names = union.Options.Select(option => Plain(option, side)).Distinct(StringComparer.Ordinal).ToArray();
        return names.Length == 2 ? string.Join(", ", names) : null;
    }

    private static string Primitive(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Boolean => "bool",
        PrimitiveKind.Integer => "int",
        PrimitiveKind.Number => "double",
        PrimitiveKind.String => "string",
        PrimitiveKind.Json => "System.Text.Json.JsonElement",
        PrimitiveKind.Asset => "AssetOrArchive",
        PrimitiveKind.Archive => "Archive",
        _ => "object",
    };
}
