namespace Pulumi.Engine.Workspace;

/// <summary>The name of a configuration value: <c>namespace:name</c>, where the namespace is a project's or a package's name.</summary>
public readonly record struct ConfigKey(string Namespace, string Name) : IComparable<ConfigKey>
{
    /// <summary>Reads <c>name</c>, <c>namespace:name</c> or <c>namespace:config:name</c>.</summary>
    /// <exception cref="EngineException">MKT7051</exception>
    public static ConfigKey Parse(string text, string defaultNamespace)
    {
        var parts = text.Split(':');
        return parts switch
        {
            [{ Length: > 0 } name] => new ConfigKey(defaultNamespace, name),
            [{ Length: > 0 } space, { Length: > 0 } name] => new ConfigKey(space, name),
            [{ Length: > 0 } space, "config", { Length: > 0 } name] => new ConfigKey(space, name),
            _ => throw WorkspaceErrors.ConfigKey(text),
        };
    }

    /// <summary>Without the namespace when that is the project's own.</summary>
    public string Short(string project) => Namespace == project ? Name : ToString();

    public int CompareTo(ConfigKey other) => string.CompareOrdinal(ToString(), other.ToString());

    public override string ToString() => $"{Namespace}:{Name}";
}
