using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi;

/// <summary>Turns deserialized objects into the types that programs declare. What does not fit is reported as a warning and becomes the default.</summary>
internal sealed class Converter
{
    private readonly List<string> problems = [];

    private Converter()
    {
    }

    /// <returns>An object of the type, or null for its default.</returns>
    /// <exception cref="InvalidOperationException">The type can never be converted to.</exception>
    public static object? Convert(DeploymentContext context, string path, object? value, Type type)
    {
        var converter = new Converter();
        var result = converter.To(path, value, type);
        foreach (var problem in converter.problems)
            context.Log.Warn(problem);
        return result;
    }

    private object? To(string path, object? value, Type type)
    {
        if (type == typeof(object))
            return value;
        if (type == typeof(JsonElement))
            return JsonValues.ToElement(value);
        if (value is null)
            return TypeInfo.ArgumentsOf(type, typeof(ImmutableArray<>)) is [var element] ? CollectionMaker.Of(element).List([]) : null;
        return type switch
        {
            _ when type == typeof(string) => Expect<string>(path, value, type),
            _ when type == typeof(bool) => Expect<bool>(path, value, type),
            _ when type == typeof(double) => Expect<double>(path, value, type),
            _ when type == typeof(int) => value is double number ? (int)number : Mismatch(path, value, type),
            _ when type.IsEnum => value is double number ? Enum.ToObject(type, (int)number) : Mismatch(path, value, type),
            _ when type.IsAssignableTo(typeof(AssetOrArchive)) || type.IsAssignableTo(typeof(Resource)) =>
                type.IsInstanceOfType(value) ? value : Mismatch(path, value, type),
            { IsGenericType: true } => ToGeneric(path, value, type),
            { IsInterface: true } => ToCase(path, value, type),
            { IsValueType: true } => ToEnumType(path, value, type),
            _ => ToObject(path, value, type),
        };
    }

    private object? ToGeneric(string path, object value, Type type)
    {
        var arguments = type.GetGenericArguments();
        var open = type.GetGenericTypeDefinition();
        if (open == typeof(Nullable<>))
            return To(path, value, arguments[0]);
        if (open == typeof(ImmutableArray<>))
            return value is ImmutableArray<object?> list
                ? CollectionMaker.Of(arguments[0]).List([.. list.Select((item, index) => To($"{path}[{index}]", item, arguments[0]))])
                : Mismatch(path, value, type);
        if (open == typeof(ImmutableDictionary<,>) && arguments[0] == typeof(string))
            return value is ImmutableDictionary<string, object?> map
                ? CollectionMaker.Of(arguments[1]).Map(map.Select(entry => KeyValuePair.Create(entry.Key, To($"{path}.{entry.Key}", entry.Value, arguments[1]))))
                : Mismatch(path, value, type);
        if (open == typeof(Output<>))
            return CollectionMaker.Of(arguments[0]).Output(To(path, value, arguments[0]));
        if (open == typeof(Union<,>))
            return ToUnion(path, value, type, arguments);
        return ToObject(path, value, type);
    }

    private object? ToUnion(string path, object value, Type type, Type[] arguments)
    {
        for (var i = 0; i < 2; i++)
        {
            var attempt = new Converter();
            var result = attempt.To(path, value, arguments[i]);
            if (attempt.problems.Count == 0)
                return type.GetMethod(i == 0 ? nameof(Union<,>.FromT0) : nameof(Union<,>.FromT1))!.Invoke(null, [result]);
        }

        return Mismatch(path, value, type);
    }

    private object? ToCase(string path, object value, Type type)
    {
        var discriminator = type.GetCustomAttribute<DiscriminatedUnionDiscriminatorAttribute>() ?? throw Unsupported(path, type);
        if (value is not ImmutableDictionary<string, object?> map || map.GetValueOrDefault(discriminator.PropertyName) is not string tag)
            return Mismatch(path, value, type);
        var match = type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>().FirstOrDefault(one => one.Tag == tag);
        if (match is not null)
            return To(path, value, match.Type);
        problems.Add($"{path}: '{tag}' is not a value of {discriminator.PropertyName} that {type.FullName} knows.");
        return null;
    }

    private object? ToEnumType(string path, object value, Type type) => EnumTypes.PlainTypeOf(type) is not { } plain
        ? throw Unsupported(path, type)
        : plain.IsInstanceOfType(value) ? EnumTypes.Create(type, value) : Mismatch(path, value, type);

    private object? ToObject(string path, object value, Type type)
    {
        if (OutputTypes.Of(type) is not { } target)
            throw Unsupported(path, type);
        if (value is not ImmutableDictionary<string, object?> map)
            return Mismatch(path, value, type);
        object?[] arguments = [.. target.Parameters.Select(parameter =>
            To($"{path}.{parameter.Name}", map.GetValueOrDefault(parameter.Name), parameter.Type))];
        return target.Constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
    }

    private object? Expect<T>(string path, object value, Type type) => value is T ? value : Mismatch(path, value, type);

    private object? Mismatch(string path, object value, Type type)
    {
        problems.Add($"{path}: expected {type.FullName}, got {value.GetType().FullName}; the default value is used instead.");
        return null;
    }

    private static InvalidOperationException Unsupported(string path, Type type) => new(
        $"{path}: {type.FullName} cannot be the type of an output; use string, bool, int, double, object, JsonElement, assets, resources, enums, "
        + "unions, ImmutableArray, ImmutableDictionary with string keys, or a class with [OutputType].");
}
