namespace Pulumi.Policy;

/// <summary>Something that a policy found wrong.</summary>
/// <param name="Message">What is wrong; secrets are left out.</param>
/// <param name="PropertyPath">The property it is about; null for the resource as a whole.</param>
/// <param name="Urn">The resource it is about, in a stack policy; null for the stack.</param>
public sealed record Violation(string Message, string? PropertyPath = null, string? Urn = null)
{
    /// <summary>Another severity than the policy's.</summary>
    public Severity? Severity { get; init; }

    /// <summary>It fails nothing, whatever the level of the policy.</summary>
    public bool IsAdvice { get; init; }
}
