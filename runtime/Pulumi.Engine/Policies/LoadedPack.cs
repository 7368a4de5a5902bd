using System.Collections.Immutable;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Pulumi.Engine.Policies;

/// <summary>A policy pack that is ready to judge.</summary>
internal sealed class LoadedPack
{
    private readonly string? _version;
    private readonly ImmutableDictionary<string, PolicySeverity> _severities;
    private readonly ImmutableArray<string> _resourcePolicies;
    private readonly ImmutableArray<string> _stackPolicies;

    /// <param name="levels">The level of each policy after configuration; a policy that is not in it keeps its own.</param>
    public LoadedPack(string path, RunningPack pack, AnalyzerInfo info, IReadOnlyDictionary<string, EnforcementLevel> levels)
    {
        Path = path;
        Service = pack.Service;
        Name = info.Name;
        _version = pack.Version;
        Version = VersionOf(info.Version);
        _severities = info.Policies.Where(policy => policy.Severity != PolicySeverity.Unspecified)
            .DistinctBy(policy => policy.Name, StringComparer.Ordinal)
            .ToImmutableDictionary(policy => policy.Name, policy => policy.Severity, StringComparer.Ordinal);
        _resourcePolicies = Enabled(PolicyType.Resource);
        _stackPolicies = Enabled(PolicyType.Stack);

        ImmutableArray<string> Enabled(PolicyType type) =>
        [
            .. info.Policies
                .Where(policy => policy.PolicyType == type || policy.PolicyType == PolicyType.Unknown)
                .Where(policy => levels.GetValueOrDefault(policy.Name, policy.EnforcementLevel) != EnforcementLevel.Disabled)
                .Select(policy => policy.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>As the user gave it.</summary>
    public string Path { get; }

    public AnalyzerService Service { get; }

    public string Name { get; }

    public string Version { get; }

    public string Title => $"{Name}@v{Version}";

    /// <summary>The key of the pack in a summary event.</summary>
    public string EventName => $"{Name}|local|{Path}";

    /// <summary>PulumiPolicy.yaml has the last word on versions, those of violations included.</summary>
    public string VersionOf(string said) => _version ?? said;

    /// <summary>The severity that the policy declares; empty for none.</summary>
    public string SeverityOf(string policy, PolicySeverity said) =>
        (said == PolicySeverity.Unspecified ? _severities.GetValueOrDefault(policy) : said) switch
        {
            PolicySeverity.Low => "low",
            PolicySeverity.Medium => "medium",
            PolicySeverity.High => "high",
            PolicySeverity.Critical => "critical",
            _ => "",
        };

    /// <summary>The policies that were asked and found nothing.</summary>
    public ImmutableArray<string> Passed(bool ofStack, ImmutableArray<string> failed, IEnumerable<PolicyNotApplicable> notApplicable)
    {
        var asked = ofStack ? _stackPolicies : _resourcePolicies;
        var without = notApplicable.Select(policy => policy.PolicyName).Concat(failed).ToHashSet(StringComparer.Ordinal);
        return without.Count == 0 ? asked : asked.RemoveAll(without.Contains);
    }
}
