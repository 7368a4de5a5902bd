using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A call of a function or method as a mock sees it.</summary>
public class MockCallArgs
{
    public string? Token { get; set; }

    /// <summary>The arguments, secrets in plain; what is unknown or null is left out.</summary>
    public ImmutableDictionary<string, object> Args { get; set; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>Reference of the explicit provider, or empty.</summary>
    public string? Provider { get; set; }
}
