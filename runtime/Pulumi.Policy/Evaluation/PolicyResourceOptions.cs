using Pulumirpc;

namespace Pulumi.Policy;

/// <summary>Options that a resource was registered with.</summary>
public sealed record PolicyResourceOptions
{
    public bool Protect { get; init; }

    public IReadOnlyList<string> IgnoreChanges { get; init; } = [];

    /// <summary>Null when the program does not say.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    public IReadOnlyList<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Zero when not set.</summary>
    public TimeSpan CreateTimeout { get; init; }

    /// <summary>Zero when not set.</summary>
    public TimeSpan UpdateTimeout { get; init; }

    /// <summary>Zero when not set.</summary>
    public TimeSpan DeleteTimeout { get; init; }

    /// <summary>URN; null for the stack and default providers.</summary>
    public string? Parent { get; init; }

    internal static PolicyResourceOptions From(AnalyzerResourceOptions? options) => options is null ? new PolicyResourceOptions() : new PolicyResourceOptions
    {
        Protect = options.Protect,
        IgnoreChanges = options.IgnoreChanges,
        DeleteBeforeReplace = options.DeleteBeforeReplaceDefined ? options.DeleteBeforeReplace : null,
        AdditionalSecretOutputs = options.AdditionalSecretOutputs,
        CreateTimeout = TimeSpan.FromSeconds(options.CustomTimeouts?.Create ?? 0),
        UpdateTimeout = TimeSpan.FromSeconds(options.CustomTimeouts?.Update ?? 0),
        DeleteTimeout = TimeSpan.FromSeconds(options.CustomTimeouts?.Delete ?? 0),
        Parent = options.Parent.Length == 0 ? null : options.Parent,
    };
}
