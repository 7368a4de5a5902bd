using System.Collections.Frozen;
using System.Globalization;
using Pulumi.Protocol.Schema;

namespace Pulumi.SchemaGenerator;

/// <summary>Namespaces, class and member names, by the rules of the official C# packages.</summary>
internal sealed class Naming(PackageSchema package)
{
    // Only words that are reserved everywhere and could be a property name.
    private static readonly FrozenSet<string> Keywords = FrozenSet.Create(
        StringComparer.Ordinal,
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double",
        "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal",
        "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return",
        "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked",
        "unsafe", "ushort", "using", "virtual", "void", "volatile", "while");

    /// <summary>Namespace of the package: <c>Pulumi.AzureNative</c>.</summary>
    public string Root { get; } = $"{package.RootNamespace}.{Part(package, package.Name)}";

    /// <summary>Namespace of a token: <c>azure-native:compute:Gallery</c> is in <c>Pulumi.AzureNative.Compute</c>.</summary>
    public string Namespace(string token)
    {
        var parts = token.Split(':');
        if (parts.Length != 3) throw new SchemaException(token, "is not a token; expected package:module:Name");
        var module = parts[1].Split('/')[0];
        return module is "index" or "" ? Root : $"{Root}.{Part(package, module)}";
    }

    /// <summary>Name part of a token with a capital.</summary>
    public static string Name(string token) => Title(token[(token.LastIndexOf(':') + 1)..]);

    /// <summary>Property name in C#. A member may not have the name of its class: such a one gets <c>Value</c> at the end.</summary>
    public static string Property(PropertySchema property, string className)
    {
        var name = property.CSharpName ?? Title(property.Name);
        return name == className ? name + "Value" : name;
    }

    /// <summary>A parameter or field named as the property.</summary>
    public static string Identifier(string name) => Keywords.Contains(name) ? "@" + name : name;

    public static string Title(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>A C# string literal.</summary>
    public static string Literal(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Part(PackageSchema package, string name) =>
        package.Namespaces.GetValueOrDefault(name) ?? string.Concat(name.Split('-', '_').Select(Title));
}
