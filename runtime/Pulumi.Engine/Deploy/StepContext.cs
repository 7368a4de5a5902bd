using Pulumi.Engine.State;

namespace Pulumi.Engine.Deploy;

/// <summary>What steps need of the operation they are part of.</summary>
internal sealed record StepContext
{
    public required bool DryRun { get; init; }

    public required TimeProvider Clock { get; init; }

    public required EventSink Events { get; init; }

    public required ProviderRegistry Providers { get; init; }

    public required DeploymentOptions Options { get; init; }

    /// <summary>Ends provider calls that would otherwise run to their end: the second request to stop.</summary>
    public required CancellationToken Terminate { get; init; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>The provider that manages a resource: the registry for provider resources.</summary>
    public ValueTask<Provider> ProviderOfAsync(ResourceState resource) => Providers.ForResourceAsync(resource, Terminate);
}
