using System.Text.Json.Nodes;

namespace Pulumi.Policy.Hosting;

/// <summary>One policy with what the engine configured for it.</summary>
internal sealed class PolicyState(Policy policy, EnforcementLevel level, object? given)
{
    private object? config = given;

    public Policy Policy => policy;

    public EnforcementLevel Level => level;

    public bool IsEnabled => level != EnforcementLevel.Disabled;

    /// <summary>The level of a violation on the wire: what could not be remedied is mandatory, and "disabled" must never be sent, because the engine crashes on it.</summary>
    public Pulumirpc.EnforcementLevel Reported => level == EnforcementLevel.Advisory ? Pulumirpc.EnforcementLevel.Advisory : Pulumirpc.EnforcementLevel.Mandatory;

    /// <summary>What was configured; the defaults, when an engine configured nothing.</summary>
    /// <exception cref="FormatException">Nothing was configured, and there is no default for something.</exception>
    public object? Config => config ??= policy.Configuration?.Read([]);

    /// <exception cref="FormatException">The policy cannot be configured so; the message says why.</exception>
    public PolicyState With(EnforcementLevel configured, JsonObject values)
    {
        if (policy.Configuration is { } configuration)
            return new PolicyState(policy, configured, configuration.Read(values));
        return values.Count == 0
            ? new PolicyState(policy, configured, null)
            : throw new FormatException($"{string.Join(", ", values.Select(value => value.Key))}: the policy takes no configuration but a level");
    }
}
