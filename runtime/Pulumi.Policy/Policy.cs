namespace Pulumi.Policy;

/// <summary>One rule of a pack: a <see cref="ResourcePolicy"/> or a <see cref="StackPolicy"/>.</summary>
public abstract class Policy
{
    private protected Policy()
    {
    }

    /// <summary>Unique in the pack, such as <c>gallery-image-must-be-generalized</c>; <c>all</c> is reserved.</summary>
    public required string Name { get; init; }

    /// <summary>The requirement in a sentence; the first line of each violation.</summary>
    public required string Description { get; init; }

    public string? DisplayName { get; init; }

    /// <summary>Null: that of the pack, else advisory. The configuration of the pack wins over both.</summary>
    public EnforcementLevel? EnforcementLevel { get; init; }

    public Severity? Severity { get; init; }

    public ComplianceFramework? Framework { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How to put a violation right.</summary>
    public string? RemediationSteps { get; init; }

    /// <summary>Address of the page about this policy.</summary>
    public string? Url { get; init; }

    /// <summary>What the policy can be configured with: <c>PolicyConfiguration.Of&lt;MyRecord&gt;()</c>.</summary>
    public PolicyConfiguration? Configuration { get; init; }
}
