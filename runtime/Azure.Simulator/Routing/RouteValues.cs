namespace Azure.Simulator.Routing;

/// <summary>Decoded values that a path gave to the placeholders of a route.</summary>
public sealed class RouteValues
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>The value of a placeholder; asking for one that the route does not have is a bug.</summary>
    public string this[string name]
    {
        get => values[name];
        internal set => values[name] = value;
    }

    public string? Find(string name) => values.GetValueOrDefault(name);
}
