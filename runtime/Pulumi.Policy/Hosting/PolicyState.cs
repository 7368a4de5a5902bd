namespace Pulumi.Policy.Hosting;

/// <summary>One policy with what the engine configured for it.</summary>
internal sealed record PolicyState(Policy Policy, EnforcementLevel Level, object? Config)
{
    public bool IsEnabled => Level != EnforcementLevel.Disabled;

    /// <summary>The level of a violation on the wire: what could not be remedied is mandatory, and "disabled" must never be sent, because the engine crashes on it.</summary>
    public Pulumirpc.EnforcementLevel Reported => Level == EnforcementLevel.Advisory ? Pulumirpc.EnforcementLevel.Advisory : Pulumirpc.EnforcementLevel.Mandatory;
}
