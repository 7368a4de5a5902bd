using System.Collections.Immutable;

namespace Pulumi.Engine.Policies;

/// <summary>A policy pack that an operation runs.</summary>
/// <param name="Path">Its folder or executable file, as the user gave it: displays and events have it so.</param>
public sealed record PolicyPackSource(string Path)
{
    /// <summary>JSON with levels and properties by policy, as the user gave the path; null for none.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Packs and configuration files given as flags, matched by position.</summary>
    /// <exception cref="EngineException">MKT3009: there are configuration files, but not one a pack.</exception>
    public static ImmutableArray<PolicyPackSource> Pair(IReadOnlyList<string> packs, IReadOnlyList<string> configFiles)
    {
        if (configFiles.Count > 0 && packs.Count == 0)
            throw PolicyErrors.ConfigWithoutPack();
        if (configFiles.Count > 0 && configFiles.Count != packs.Count)
            throw PolicyErrors.ConfigCount(packs.Count, configFiles.Count);
        return [.. packs.Select((path, i) => new PolicyPackSource(path) { ConfigFile = configFiles.ElementAtOrDefault(i) })];
    }
}
