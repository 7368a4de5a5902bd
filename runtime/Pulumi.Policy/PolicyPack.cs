using System.Reflection;

namespace Pulumi.Policy;

/// <summary>A set of policies that an engine runs.</summary>
public sealed class PolicyPack
{
    /// <summary>Letters, digits, dots, dashes and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>Shown behind the name; a <c>version</c> in PulumiPolicy.yaml wins. By default that of the program's assembly.</summary>
    public string Version { get; init; } = AssemblyVersion();

    public required IReadOnlyList<Policy> Policies { get; init; }

    /// <summary>Level of policies that name none.</summary>
    public EnforcementLevel EnforcementLevel { get; init; } = EnforcementLevel.Advisory;

    public string? DisplayName { get; init; }

    public string? Description { get; init; }

    public string? Readme { get; init; }

    /// <summary>The cloud that the pack is about, such as <c>azure</c>.</summary>
    public string? Provider { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Repository { get; init; }

    /// <summary>Configuration by policy, or <c>all</c>, that a file given to the engine is laid over.</summary>
    public IReadOnlyDictionary<string, PolicySetting> InitialConfig { get; init; } = new Dictionary<string, PolicySetting>();

    /// <summary>Longest time that the policies may take together for one resource, or for a stack.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(5);

    internal EnforcementLevel LevelOf(Policy policy) => policy.EnforcementLevel ?? EnforcementLevel;

    /// <exception cref="ArgumentException">A name is reserved, repeated or empty, or a policy does nothing.</exception>
    internal void Validate()
    {
        if (!IsName(Name))
            throw new ArgumentException($"Invalid policy pack name \"{Name}\": expected letters, digits, dots, dashes and underscores.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var policy in Policies)
        {
            if (policy.Name == "all")
                throw new ArgumentException("Invalid policy name \"all\". \"all\" is a reserved name.");
            if (!IsName(policy.Name))
                throw new ArgumentException($"Invalid policy name \"{policy.Name}\": expected letters, digits, dots, dashes and underscores.");
            if (!seen.Add(policy.Name))
                throw new ArgumentException($"Invalid policy name \"{policy.Name}\": two policies of the pack \"{Name}\" have it.");
            if (policy is ResourcePolicy { Validate: null, Remediate: null })
                throw new ArgumentException($"The policy \"{policy.Name}\" neither validates nor remediates.");
        }
    }

    private static bool IsName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static string AssemblyVersion() =>
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
