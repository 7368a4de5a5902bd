using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>The outputs of a component or the stack as a mock sees them.</summary>
public class MockRegisterResourceOutputsRequest
{
    public string? Urn { get; set; }

    /// <summary>The outputs, secrets in plain; what is unknown or null is left out.</summary>
    public ImmutableDictionary<string, object> Outputs { get; set; } = ImmutableDictionary<string, object>.Empty;
}
