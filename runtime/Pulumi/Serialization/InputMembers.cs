using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi;

/// <summary>The <see cref="InputAttribute"/> members of argument classes, looked up once a class.</summary>
internal static class InputMembers
{
    private static readonly ConcurrentDictionary<Type, Member[]> Cache = new();

    /// <summary>Names and values as they are to be serialized; members that travel as JSON become outputs of their text.</summary>
    /// <exception cref="ArgumentNullException">A required member is null.</exception>
    public static Members Collect(DeploymentContext context, InputArgs args)
    {
        var members = new Members();
        foreach (var member in Cache.GetOrAdd(args.GetType(), static type => [.. Find(type)]))
        {
            var value = member.Read(args);
            if (value is null && member.Attribute.IsRequired)
                throw new ArgumentNullException(member.Attribute.Name, $"[Input] {member.FullName} is required but was not given a value");
            members.Add(member.Attribute.Name, value is not null && member.Attribute.Json ? JsonText(context, member, value) : value);
        }

        return members;
    }

    private static Output<string> JsonText(DeploymentContext context, Member member, object value)
    {
        return new(SerializeAsync());

        async Task<OutputData<string>> SerializeAsync()
        {
            var serializer = new Serializer(context);
            var serialized = await serializer.SerializeAsync(member.FullName, value, keepOutputValues: false).ConfigureAwait(false);
            return new(
                serializer.FoundUnknown || serialized is null ? null! : JsonValues.ToJson(serialized),
                !serializer.FoundUnknown,
                serializer.FoundSecret,
                serializer.FoundDependencies);
        }
    }

    private static IEnumerable<Member> Find(Type type)
    {
        const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var level = type; level is not null && level != typeof(InputArgs); level = level.BaseType)
        {
            foreach (var field in level.GetFields(Declared))
                if (field.GetCustomAttribute<InputAttribute>() is { } attribute)
                    yield return new(attribute, $"{type.FullName}.{field.Name}", field.GetValue);
            foreach (var property in level.GetProperties(Declared))
                if (property.GetCustomAttribute<InputAttribute>() is { } attribute)
                    yield return new(attribute, $"{type.FullName}.{property.Name}", property.GetValue);
        }
    }

    private sealed record Member(InputAttribute Attribute, string FullName, Func<object, object?> Read);
}
