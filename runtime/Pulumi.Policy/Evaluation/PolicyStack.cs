using System.Collections.Immutable;
using Pulumirpc;

namespace Pulumi.Policy;

/// <summary>The stack that is being looked at.</summary>
public sealed record PolicyStack
{
    public string Organization { get; init; } = "organization";

    public string Project { get; init; } = "";

    public string Stack { get; init; } = "";

    /// <summary>Whether this is a preview: values may be unknown.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Configuration by <c>namespace:key</c>, secrets left out; objects as JSON text.</summary>
    public ImmutableSortedDictionary<string, string> Config { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Configuration that is secret. Reports leave the values out.</summary>
    public ImmutableSortedDictionary<string, string> SecretConfig { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Names the stack, not its configuration.</summary>
    public override string ToString() => $"{Organization}/{Project}/{Stack}";

    internal static PolicyStack From(AnalyzerStackConfigureRequest request)
    {
        var secret = request.ConfigSecretKeys.ToHashSet(StringComparer.Ordinal);
        return new PolicyStack
        {
            Organization = request.Organization,
            Project = request.Project,
            Stack = request.Stack,
            IsPreview = request.DryRun,
            Config = request.Config.Where(entry => !secret.Contains(entry.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal),
            SecretConfig = request.Config.Where(entry => secret.Contains(entry.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal),
            Tags = request.Tags.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }
}
