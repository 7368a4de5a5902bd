using System.Reflection;

namespace Pulumi;

/// <summary>The classes with <see cref="ResourceTypeAttribute"/> of all assemblies that use this one, looked up when the first reference arrives.</summary>
internal static class ResourcePackages
{
    private static readonly Lazy<ILookup<string, Candidate>> Candidates = new(Find);

    /// <summary>An object for a resource that is registered already; null when no class is known for its type and version.</summary>
    public static Resource? Create(string urn, string version)
    {
        if (!Protocol.Values.Urn.TryParse(urn, out var parsed) || Select(parsed.Type, version) is not { } type)
            return null;
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public).FirstOrDefault(candidate =>
            candidate.GetParameters() is [{ } name, _, { } last, ..] parameters
            && name.ParameterType == typeof(string)
            && last.ParameterType.IsAssignableTo(typeof(ResourceOptions))
            && parameters.Skip(3).All(parameter => parameter.HasDefaultValue));
        if (constructor is null)
            return null;
        var parameters = constructor.GetParameters();
        var options = (ResourceOptions)Activator.CreateInstance(parameters[2].ParameterType)!;
        options.Urn = urn;
        object?[] arguments = [parsed.Name, null, options, .. parameters.Skip(3).Select(parameter => parameter.DefaultValue)];
        return (Resource)constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
    }

    /// <summary>The highest version that is at least the wanted one and has its major number; without a wanted one, the highest.</summary>
    private static Type? Select(string token, string wanted)
    {
        var matching = Candidates.Value[token];
        if (PackageVersion.TryParse(wanted, out var version))
            matching = matching.Where(candidate => candidate.Version is null || (candidate.Version.Major == version.Major && candidate.Version.CompareTo(version) >= 0));
        return matching.MaxBy(candidate => candidate.Version)?.Type;
    }

    private static ILookup<string, Candidate> Find()
    {
        var sdk = typeof(Resource).Assembly;
        var known = new Dictionary<string, Assembly>(StringComparer.Ordinal);
        var open = new Stack<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic && Uses(assembly, sdk)));
        while (open.TryPop(out var assembly))
        {
            if (!known.TryAdd(assembly.FullName!, assembly))
                continue;
            foreach (var reference in assembly.GetReferencedAssemblies().Where(MayHaveResources))
                if (!known.ContainsKey(reference.FullName) && Assembly.Load(reference) is var loaded && Uses(loaded, sdk))
                    open.Push(loaded);
        }

        return known.Values
            .SelectMany(assembly => assembly.GetTypes())
            .Select(type => (Type: type, Attribute: type.GetCustomAttribute<ResourceTypeAttribute>()))
            .Where(pair => pair.Attribute is not null && pair.Type.IsAssignableTo(typeof(Resource)))
            .ToLookup(
                pair => pair.Attribute!.Type,
                pair => new Candidate(pair.Type, PackageVersion.TryParse(pair.Attribute!.Version, out var version) ? version : null),
                StringComparer.Ordinal);
    }

    private static bool MayHaveResources(AssemblyName name) => name.Name is { } text
        && !text.StartsWith("System.", StringComparison.Ordinal)
        && !text.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static bool Uses(Assembly assembly, Assembly sdk) =>
        assembly.GetReferencedAssemblies().Any(reference => reference.Name == sdk.GetName().Name);

    private sealed record Candidate(Type Type, PackageVersion? Version);
}
