using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A function that the engine calls for a resource and its children, remote ones included, and that may change their inputs and options;
/// null leaves them as they are.
/// </summary>
public delegate Task<ResourceTransformResult?> ResourceTransform(ResourceTransformArgs args, CancellationToken cancellationToken = default);

/// <summary>What a <see cref="ResourceTransform"/> sees.</summary>
public readonly struct ResourceTransformArgs(string name, string type, bool custom, ImmutableDictionary<string, object?> args, ResourceOptions options)
{
    public string Name { get; } = name;

    public string Type { get; } = type;

    /// <summary>False for components.</summary>
    public bool Custom { get; } = custom;

    /// <summary>The inputs by name; values are plain, outputs where something is unknown, secret or dependent.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    public ResourceOptions Options { get; } = options;
}

/// <summary>What a <see cref="ResourceTransform"/> makes of it.</summary>
public readonly struct ResourceTransformResult(ImmutableDictionary<string, object?> args, ResourceOptions options)
{
    public ImmutableDictionary<string, object?> Args { get; } = args;

    public ResourceOptions Options { get; } = options;
}
