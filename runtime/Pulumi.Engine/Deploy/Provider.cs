using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>
/// What manages resources, in the engine's own terms: a plugin, the engine's built-in provider, or the registry that manages
/// providers themselves.
/// </summary>
/// <remarks>Every method throws <see cref="ProviderException"/> for what the provider refused.</remarks>
internal abstract class Provider
{
    /// <summary>Validates and completes inputs.</summary>
    public abstract Task<CheckOutcome> CheckAsync(CheckArguments arguments, CancellationToken cancellationToken);

    /// <summary>Compares a resource with what is wanted.</summary>
    public abstract Task<DiffOutcome> DiffAsync(DiffArguments arguments, CancellationToken cancellationToken);

    public abstract Task<CreateOutcome> CreateAsync(CreateArguments arguments, CancellationToken cancellationToken);

    public abstract Task<UpdateOutcome> UpdateAsync(UpdateArguments arguments, CancellationToken cancellationToken);

    public abstract Task DeleteAsync(DeleteArguments arguments, CancellationToken cancellationToken);

    public abstract Task<ReadOutcome> ReadAsync(ReadArguments arguments, CancellationToken cancellationToken);

    public abstract Task<InvokeOutcome> InvokeAsync(string token, PropertyMap arguments, bool preview, CancellationToken cancellationToken);

    /// <summary>A call whose messages need no more than the values in them converted: methods and remote components.</summary>
    public virtual Task<RemoteProvider> RequireRemoteAsync(string purpose, CancellationToken cancellationToken) =>
        throw new ProviderException($"the provider does not support {purpose}");
}

internal sealed record CheckArguments(Urn Urn, PropertyMap Olds, PropertyMap News)
{
    public required bool AllowUnknowns { get; init; }

    public ImmutableArray<byte> RandomSeed { get; init; } = [];

    public Autonaming? Autonaming { get; init; }
}

/// <param name="Property">Empty when the failure belongs to no property.</param>
internal sealed record CheckProblem(string Property, string Reason);

internal sealed record CheckOutcome(PropertyMap Inputs, ImmutableArray<CheckProblem> Problems);

internal sealed record DiffArguments(Urn Urn, string Id, PropertyMap OldInputs, PropertyMap OldOutputs, PropertyMap NewInputs)
{
    public required bool AllowUnknowns { get; init; }

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];
}

internal sealed record CreateArguments(Urn Urn, PropertyMap Inputs, double Timeout, bool Preview);

/// <param name="Id">Empty in a preview.</param>
/// <param name="Problems">Not empty: created, but not as it should be; the resource is recorded and the operation fails.</param>
internal sealed record CreateOutcome(string Id, PropertyMap Outputs, ImmutableArray<string> Problems)
{
    /// <summary>Inputs that a partial failure reports; null keeps the engine's.</summary>
    public PropertyMap? Inputs { get; init; }

    public bool RefreshBeforeUpdate { get; init; }
}

internal sealed record UpdateArguments(Urn Urn, string Id, PropertyMap OldInputs, PropertyMap OldOutputs, PropertyMap NewInputs)
{
    public required double Timeout { get; init; }

    public required bool Preview { get; init; }

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];
}

/// <inheritdoc cref="CreateOutcome"/>
internal sealed record UpdateOutcome(PropertyMap Outputs, ImmutableArray<string> Problems)
{
    public bool RefreshBeforeUpdate { get; init; }
}

internal sealed record DeleteArguments(Urn Urn, string Id, PropertyMap Inputs, PropertyMap Outputs, double Timeout);

/// <param name="Inputs">Null, or what is known of the inputs.</param>
internal sealed record ReadArguments(Urn Urn, string Id, PropertyMap? Inputs, PropertyMap? State, double Timeout = 0);

/// <param name="Id">Null when the provider named none: the one asked for stays.</param>
/// <param name="Outputs">Null when there is no such object.</param>
/// <param name="Inputs">Null when the provider returned none.</param>
internal sealed record ReadOutcome(string? Id, PropertyMap? Inputs, PropertyMap? Outputs, ImmutableArray<string> Problems)
{
    public bool RefreshBeforeUpdate { get; init; }
}

internal sealed record InvokeOutcome(PropertyMap Result, ImmutableArray<CheckProblem> Problems);
