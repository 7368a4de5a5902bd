using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Pulumi;

/// <summary>Structs with <see cref="EnumTypeAttribute"/>: their plain values, and back.</summary>
internal static class EnumTypes
{
    private static readonly ConcurrentDictionary<Type, EnumType?> Cache = new();

    /// <summary>The string or number behind an enumeration value.</summary>
    public static bool TryGetValue(object value, [NotNullWhen(true)] out object? plain)
    {
        plain = Of(value.GetType())?.ToPlain.Invoke(null, [value]);
        return plain is not null;
    }

    /// <summary>The type of the plain values; null when the type is no enumeration.</summary>
    public static Type? PlainTypeOf(Type type) => Of(type)?.ToPlain.ReturnType;

    public static object Create(Type type, object plain) => Of(type)!.Constructor.Invoke([plain]);

    private static EnumType? Of(Type type) => Cache.GetOrAdd(type, Find);

    private static EnumType? Find(Type type)
    {
        if (!type.IsValueType || type.GetCustomAttribute<EnumTypeAttribute>() is null)
            return null;
        var toPlain = type.GetMethods(BindingFlags.Static | BindingFlags.Public)
            .FirstOrDefault(method => method.Name == "op_Explicit"
                && (method.ReturnType == typeof(string) || method.ReturnType == typeof(double))
                && method.GetParameters() is [var parameter] && parameter.ParameterType == type)
            ?? throw new InvalidOperationException($"{type} has [EnumType] but no explicit conversion to string or double.");
        var constructor = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [toPlain.ReturnType])
            ?? throw new InvalidOperationException($"{type} has [EnumType] but no constructor that takes a {toPlain.ReturnType.Name}.");
        return new(toPlain, constructor);
    }

    private sealed record EnumType(MethodInfo ToPlain, ConstructorInfo Constructor);
}
