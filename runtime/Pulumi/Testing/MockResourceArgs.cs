using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A resource as a mock sees it.</summary>
public class MockResourceArgs
{
    /// <summary>The type token.</summary>
    public string? Type { get; set; }

    /// <summary>The logical name.</summary>
    public string? Name { get; set; }

    /// <summary>The inputs, secrets in plain; what is unknown or null is left out.</summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>Reference of the explicit provider, or empty.</summary>
    public string? Provider { get; set; }

    /// <summary>The id of a resource that is read or imported, otherwise empty.</summary>
    public string? Id { get; set; }
}
