using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi.Engine.Policies;

/// <summary>
/// The configuration of a pack's policies in three layers: what the policies declare, what the pack begins with, what the user's file says.
/// In each layer <c>all</c> comes first and concerns levels only.
/// </summary>
internal static class PolicyConfiguration
{
    private const string All = "all";

    /// <returns>By policy; entries of no policy, <c>all</c> among them, are passed on.</returns>
    public static Dictionary<string, PolicyConfig> Reconcile(AnalyzerInfo info, PolicyConfigFile? file)
    {
        var result = new Dictionary<string, PolicyConfig>(StringComparer.Ordinal);
        foreach (var policy in info.Policies)
            result[policy.Name] = new PolicyConfig { EnforcementLevel = policy.EnforcementLevel, Properties = Defaults(policy) };
        Apply(result, [.. info.InitialConfig.Select(entry => new PolicyConfigFile.Entry(entry.Key, entry.Value.EnforcementLevel, entry.Value.Properties ?? new Struct()))]);
        Apply(result, file?.Entries ?? []);
        return result;
    }

    /// <summary>What the policies' schemas refuse, by policy: <c>max-size: label is required</c>.</summary>
    public static IEnumerable<string> Problems(AnalyzerInfo info, IReadOnlyDictionary<string, PolicyConfig> configuration) =>
        from policy in info.Policies
        where policy.ConfigSchema is not null
        from problem in ConfigSchemaValidator.Validate(policy.ConfigSchema, configuration[policy.Name].Properties)
        select $"{policy.Name}: {problem}";

    private static Struct Defaults(PolicyInfo policy)
    {
        var defaults = new Struct();
        foreach (var (name, schema) in policy.ConfigSchema?.Properties?.Fields ?? [])
        {
            if (schema.StructValue?.Fields.TryGetValue("default", out var value) == true)
                defaults.Fields[name] = value.Clone();
        }

        return defaults;
    }

    private static void Apply(Dictionary<string, PolicyConfig> result, IReadOnlyList<PolicyConfigFile.Entry> layer)
    {
        if (layer.FirstOrDefault(entry => entry.Policy == All) is { Level: { } level })
        {
            foreach (var policy in result.Values)
                policy.EnforcementLevel = level;
        }

        foreach (var entry in layer)
        {
            if (!result.TryGetValue(entry.Policy, out var config))
                result[entry.Policy] = config = new PolicyConfig { Properties = new Struct() };
            if (entry.Level is { } own)
                config.EnforcementLevel = own;
            foreach (var (name, value) in entry.Properties.Fields)
                config.Properties.Fields[name] = value.Clone();
        }
    }
}
