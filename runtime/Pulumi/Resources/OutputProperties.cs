using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi;

/// <summary>The <see cref="OutputAttribute"/> properties of resource classes, looked up once a class.</summary>
internal static class OutputProperties
{
    private static readonly ConcurrentDictionary<Type, OutputProperty[]> Cache = new();

    /// <summary>Puts a promise into each output property and returns the promises by output name.</summary>
    public static Dictionary<string, OutputSlot> Promise(Resource resource)
    {
        var slots = new Dictionary<string, OutputSlot>(StringComparer.Ordinal);
        foreach (var property in Of(resource.GetType()))
        {
            if (property.IsAssignedByProgram)
                continue;
            var slot = property.Slot.Create();
            slots[property.Name] = slot;
            property.Info.SetValue(resource, slot.Output);
        }

        return slots;
    }

    /// <summary>The values of a component's public output properties, except its URN.</summary>
    public static IDictionary<string, object?> Collect(ComponentResource component) => PublicOf(component.GetType())
        .ToDictionary(property => property.Name, property => property.Info.GetValue(component), StringComparer.Ordinal);

    /// <summary>The values of a stack's output properties; all must be assigned.</summary>
    /// <exception cref="RunException">One is null or not an output.</exception>
    public static IDictionary<string, object?> CollectStack(Stack stack)
    {
        var properties = PublicOf(stack.GetType()).ToArray();
        var outputs = properties.ToDictionary(property => property.Name, property => property.Info.GetValue(stack), StringComparer.Ordinal);
        if (outputs.Where(output => output.Value is null).Select(output => output.Key).ToArray() is { Length: > 0 } missing)
        {
            throw new RunException(
                $"Output(s) '{string.Join("', '", missing)}' have no value assigned. [Output] attributed properties must be assigned inside Stack constructor.");
        }

        if (outputs.Where(output => output.Value is not IOutput).Select(output => output.Key).ToArray() is { Length: > 0 } wrong)
        {
            throw new RunException(
                $"Output(s) '{string.Join("', '", wrong)}' have incorrect type. [Output] attributed properties must be instances of Output<T>.");
        }

        return outputs;
    }

    private static IEnumerable<OutputProperty> PublicOf(Type type) =>
        Of(type).Where(property => property.Info.GetMethod is { IsPublic: true } && property.Info.DeclaringType != typeof(Resource));

    private static OutputProperty[] Of(Type type) => Cache.GetOrAdd(type, static type => [.. Find(type)]);

    private static IEnumerable<OutputProperty> Find(Type type)
    {
        const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (var property in level.GetProperties(Declared))
            {
                if (property.GetCustomAttribute<OutputAttribute>() is not { } attribute)
                    continue;
                yield return new(attribute.Name ?? property.Name, property);
            }
        }
    }

    private sealed record OutputProperty(string Name, PropertyInfo Info)
    {
        private OutputSlot? slot;

        /// <summary>A stack's outputs are what the program assigns: nothing answers them.</summary>
        public bool IsAssignedByProgram { get; } = typeof(Stack).IsAssignableFrom(Info.DeclaringType);

        /// <summary>A prototype, so that the generic type is made once a property and not once a resource.</summary>
        public OutputSlot Slot => slot ??= CreateSlot();

        private OutputSlot CreateSlot()
        {
            if (!Info.PropertyType.IsGenericType || Info.PropertyType.GetGenericTypeDefinition() != typeof(Output<>))
                throw new InvalidOperationException($"{Info.DeclaringType}.{Info.Name} has [Output] but is not an Output<T>.");
            if (Info.SetMethod is null)
                throw new InvalidOperationException($"{Info.DeclaringType}.{Info.Name} has [Output] but no setter; give it a private one.");
            return (OutputSlot)Activator.CreateInstance(typeof(OutputSlot<>).MakeGenericType(Info.PropertyType.GetGenericArguments()))!;
        }
    }
}
