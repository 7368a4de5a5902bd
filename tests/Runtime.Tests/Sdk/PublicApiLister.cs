using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Runtime.Tests.Sdk;

/// <summary>
/// Lists the public surface of an assembly as Roslyn's public-API analyzer writes it, one member a line, nullability of references left out:
/// <c>static Pulumi.Output.Create&lt;T&gt;(T value) -> Pulumi.Output&lt;T&gt;</c>.
/// </summary>
internal static class PublicApiLister
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> List(Assembly assembly) =>
        [.. assembly.GetExportedTypes().SelectMany(ListType).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> ListType(Type type)
    {
        var name = Name(type);
        yield return name;
        if (type.IsAssignableTo(typeof(Delegate)))
            yield break;
        foreach (var constructor in type.GetConstructors(Declared).Where(one => !one.IsStatic && IsVisible(one)))
            yield return $"{name}.{Short(type)}({Parameters(constructor)}) -> void";
        foreach (var method in type.GetMethods(Declared).Where(one => IsVisible(one) && (!one.IsSpecialName || IsOperator(one))))
            yield return $"{Modifiers(method)}{name}.{MethodName(method)}({Parameters(method)}) -> {Result(method)}";
        foreach (var property in type.GetProperties(Declared))
            foreach (var accessor in property.GetAccessors(nonPublic: true).Where(IsVisible))
                yield return ListAccessor(name, property, accessor);
        foreach (var field in type.GetFields(Declared).Where(one => !one.IsSpecialName && (one.IsPublic || one.IsFamily || one.IsFamilyOrAssembly)))
            yield return ListField(name, field);
    }

    private static string ListAccessor(string name, PropertyInfo property, MethodInfo accessor)
    {
        var isGetter = accessor == property.GetMethod;
        var kind = isGetter ? "get" : IsInit(accessor) ? "init" : "set";
        var index = property.GetIndexParameters();
        var member = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        return $"{Modifiers(accessor)}{name}.{member}.{kind} -> {(isGetter ? Named(property.PropertyType, property) : "void")}";
    }

    private static string ListField(string name, FieldInfo field) => field switch
    {
        { IsLiteral: true } => $"const {name}.{field.Name} = {Literal(field.GetRawConstantValue())} -> {Name(field.FieldType)}",
        { IsStatic: true, IsInitOnly: true } => $"static readonly {name}.{field.Name} -> {Name(field.FieldType)}",
        { IsStatic: true } => $"static {name}.{field.Name} -> {Name(field.FieldType)}",
        { IsInitOnly: true } => $"readonly {name}.{field.Name} -> {Name(field.FieldType)}",
        _ => $"{name}.{field.Name} -> {Name(field.FieldType)}",
    };

    private static bool IsVisible(MethodBase method) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
        && !(method.IsFamily && method.DeclaringType!.IsSealed);

    private static bool IsOperator(MethodInfo method) => method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic)
            return "static ";
        if (!method.IsVirtual || method.IsFinal || method.DeclaringType!.IsInterface)
            return "";
        if (method.GetBaseDefinition() != method)
            return "override ";
        return method.IsAbstract ? "abstract " : "virtual ";
    }

    private static string MethodName(MethodInfo method)
    {
        var name = method.Name switch
        {
            "op_Implicit" => $"implicit operator {Name(method.ReturnType)}",
            "op_Explicit" => $"explicit operator {Name(method.ReturnType)}",
            "op_Equality" => "operator ==",
            "op_Inequality" => "operator !=",
            var other => other,
        };
        return method.IsGenericMethodDefinition ? $"{name}<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : name;
    }

    private static string Result(MethodInfo method) => Named(method.ReturnType, method.ReturnParameter);

    private static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute));
        return (isExtension ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "";
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        var standard = parameter.HasDefaultValue ? $" = {Default(parameter, type)}" : "";
        return $"{prefix}{Named(type, parameter)} {parameter.Name}{standard}";
    }

    private static string Default(ParameterInfo parameter, Type type) =>
        parameter.DefaultValue is null && type.IsValueType && Nullable.GetUnderlyingType(type) is null
            ? $"default({Name(type)})"
            : Literal(parameter.DefaultValue);

    private static string Literal(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Short(Type type) => type.Name.Split('`')[0];

    private static string Name(Type type) => Named(type, new Queue<string?>());

    private static string Named(Type type, ICustomAttributeProvider member)
    {
        var names = member.GetCustomAttributes(typeof(TupleElementNamesAttribute), inherit: false).OfType<TupleElementNamesAttribute>().SingleOrDefault();
        return Named(type, new Queue<string?>(names?.TransformNames ?? []));
    }

    private static string Named(Type type, Queue<string?> tupleNames)
    {
        if (type.IsArray)
            return $"{Named(type.GetElementType()!, tupleNames)}[]";
        if (type.IsGenericParameter)
            return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return $"{Named(underlying, tupleNames)}?";
        if (Keyword(type) is { } keyword)
            return keyword;
        var arguments = type.GetGenericArguments();
        if (type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) ?? (type.Namespace == "System" && Short(type) == nameof(ValueTuple)))
            return Tuple(type, tupleNames);
        var own = type.IsNested ? $"{Name(type.DeclaringType!)}.{Short(type)}" : $"{type.Namespace}.{Short(type)}";
        return arguments.Length == 0 ? own : $"{own}<{string.Join(", ", arguments.Select(argument => Named(argument, tupleNames)))}>";
    }

    private static string Tuple(Type type, Queue<string?> tupleNames)
    {
        var elements = new List<Type>();
        for (var part = type; ; part = part.GetGenericArguments()[7])
        {
            var arguments = part.GetGenericArguments();
            elements.AddRange(arguments.Take(7));
            if (arguments.Length < 8)
                break;
        }

        var names = elements.Select(_ => tupleNames.TryDequeue(out var name) ? name : null).ToArray();
        return $"({string.Join(", ", elements.Select((element, index) => $"{Named(element, tupleNames)} {names[index]}".TrimEnd()))})";
    }

    private static string? Keyword(Type type) =>
        type == typeof(void) ? "void"
        : type == typeof(object) ? "object"
        : type.IsEnum ? null
        : Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "bool",
            TypeCode.Byte => "byte",
            TypeCode.Int32 => "int",
            TypeCode.Int64 => "long",
            TypeCode.Double => "double",
            TypeCode.String => "string",
            _ => null,
        };
}
