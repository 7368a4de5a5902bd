using System.Text.Json;
using Pulumirpc;

namespace Pulumi.Policy.Hosting;

/// <summary>What a pack tells an engine about itself.</summary>
internal static class PolicyInfos
{
    public static AnalyzerInfo Describe(PolicyPack pack)
    {
        var info = new AnalyzerInfo
        {
            Name = pack.Name,
            DisplayName = pack.DisplayName ?? "",
            Version = pack.Version,
            SupportsConfig = true,
            Description = pack.Description ?? "",
            Readme = pack.Readme ?? "",
            Provider = pack.Provider ?? "",
            Repository = pack.Repository ?? "",
        };
        info.Policies.AddRange(pack.Policies.Select(policy => Describe(pack, policy)));
        info.Tags.AddRange(pack.Tags);
        foreach (var (name, setting) in pack.InitialConfig)
            info.InitialConfig[name] = Setting(pack, name, setting);
        return info;
    }

    public static PolicySeverity ToWire(Severity? severity) => severity switch
    {
        Severity.Low => PolicySeverity.Low,
        Severity.Medium => PolicySeverity.Medium,
        Severity.High => PolicySeverity.High,
        Severity.Critical => PolicySeverity.Critical,
        _ => PolicySeverity.Unspecified,
    };

    private static PolicyInfo Describe(PolicyPack pack, Policy policy)
    {
        var info = new PolicyInfo
        {
            Name = policy.Name,
            DisplayName = policy.DisplayName ?? "",
            Description = policy.Description,
            EnforcementLevel = ToWire(pack.LevelOf(policy)),
            PolicyType = policy is StackPolicy ? PolicyType.Stack : PolicyType.Resource,
            Severity = ToWire(policy.Severity),
            RemediationSteps = policy.RemediationSteps ?? "",
            Url = policy.Url ?? "",
        };
        info.Tags.AddRange(policy.Tags);
        if (policy.Framework is { } framework)
        {
            info.Framework = new PolicyComplianceFramework
            {
                Name = framework.Name,
                Version = framework.Version ?? "",
                Reference = framework.Reference ?? "",
                Specification = framework.Specification ?? "",
            };
        }
        if (policy.Configuration?.Schema() is { } schema)
        {
            info.ConfigSchema = new PolicyConfigSchema { Properties = JsonStruct.ToStruct(schema.Properties) };
            info.ConfigSchema.Required.AddRange(schema.Required);
        }
        return info;
    }

    private static Pulumirpc.PolicyConfig Setting(PolicyPack pack, string name, PolicySetting setting)
    {
        var level = setting.EnforcementLevel ?? (pack.Policies.FirstOrDefault(policy => policy.Name == name) is { } policy ? pack.LevelOf(policy) : pack.EnforcementLevel);
        return new Pulumirpc.PolicyConfig
        {
            EnforcementLevel = ToWire(level),
            Properties = setting.Properties is { Count: > 0 } properties ? JsonStruct.ToStruct(JsonSerializer.SerializeToNode(properties)!.AsObject()) : null,
        };
    }

    public static Pulumirpc.EnforcementLevel ToWire(EnforcementLevel level) => level switch
    {
        EnforcementLevel.Mandatory => Pulumirpc.EnforcementLevel.Mandatory,
        EnforcementLevel.Remediate => Pulumirpc.EnforcementLevel.Remediate,
        EnforcementLevel.Disabled => Pulumirpc.EnforcementLevel.Disabled,
        _ => Pulumirpc.EnforcementLevel.Advisory,
    };

    public static EnforcementLevel FromWire(Pulumirpc.EnforcementLevel level) => level switch
    {
        Pulumirpc.EnforcementLevel.Mandatory => EnforcementLevel.Mandatory,
        Pulumirpc.EnforcementLevel.Remediate => EnforcementLevel.Remediate,
        Pulumirpc.EnforcementLevel.Disabled => EnforcementLevel.Disabled,
        _ => EnforcementLevel.Advisory,
    };
}
