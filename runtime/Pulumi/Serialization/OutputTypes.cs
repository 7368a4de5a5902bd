using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Pulumi;

/// <summary>Classes with <see cref="OutputTypeAttribute"/>: how they are made from properties, and taken apart again.</summary>
internal static class OutputTypes
{
    private static readonly ConcurrentDictionary<Type, OutputType?> Cache = new();

    public static bool TryGetMembers(object value, [NotNullWhen(true)] out Members? members)
    {
        members = null;
        if (Of(value.GetType()) is not { } type)
            return false;
        members = new();
        foreach (var (name, field) in type.Fields)
            members.Add(name, field.GetValue(value));
        return true;
    }

    /// <summary>The constructor and the property each parameter stands for; null when the class is no output type.</summary>
    public static OutputType? Of(Type type) => Cache.GetOrAdd(type, Find);

    private static OutputType? Find(Type type)
    {
        if (type.GetCustomAttribute<OutputTypeAttribute>() is null)
            return null;
        var constructors = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        var constructor = constructors.FirstOrDefault(candidate => candidate.GetCustomAttribute<OutputConstructorAttribute>() is not null)
            ?? (constructors is [var only] ? only : null)
            ?? throw new InvalidOperationException($"{type} has [OutputType] but no constructor with [OutputConstructor].");
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public).Where(field => field.IsInitOnly);
        return new(
            constructor,
            [.. constructor.GetParameters().Select(parameter => (NameOf(parameter), parameter.ParameterType))],
            [.. fields.Select(field => (FirstLower(field.Name), field))]);
    }

    private static string NameOf(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!;

    private static string FirstLower(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    internal sealed record OutputType(
        ConstructorInfo Constructor, ImmutableArray<(string Name, Type Type)> Parameters, ImmutableArray<(string Name, FieldInfo Info)> Fields);
}
