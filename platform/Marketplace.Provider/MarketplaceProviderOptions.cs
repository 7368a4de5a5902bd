using Azure.Core;
using Marketplace.Imaging.Building;

namespace Marketplace.Provider;

/// <summary>What the provider is given by its host.</summary>
public sealed record MarketplaceProviderOptions
{
    /// <summary>Folder of <c>Pulumi.yaml</c>. Absolute. Images lie under <c>.mkt</c> in it.</summary>
    public required string ProjectRoot { get; init; }

    /// <summary>Where Azure Resource Manager answers.</summary>
    public Uri Endpoint { get; init; } = new("https://management.azure.com");

    /// <summary>Who signs in to Azure; asked for when first needed.</summary>
    public required Func<TokenCredential> Credential { get; init; }

    /// <summary>What carries requests to Azure; asked for when first needed. The host keeps and disposes it.</summary>
    public required Func<HttpMessageHandler> Transport { get; init; }

    /// <summary>The time that requests are signed with. For a simulated cloud, the time of that cloud.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The day by which waivers count, whatever time it is in a simulated cloud.</summary>
    public TimeProvider WallClock { get; init; } = TimeProvider.System;

    /// <summary>Waits for a long operation of Azure; null for as long as it takes on <see cref="Clock"/>. A simulated cloud may have its time move on instead.</summary>
    public Func<TimeSpan, CancellationToken, Task> Wait
    {
        get => field ?? ((delay, cancellationToken) => Task.Delay(delay, Clock, cancellationToken));
        init;
    }

    /// <summary>Subscription when the stack's configuration names none.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>Who builds disks, in tests; this machine when null.</summary>
    internal ImageBuilder? Builder { get; init; }

    /// <summary>Environment variables of the host.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>File with the keys that sign Debian's archive; null takes the machine's own.</summary>
    public string? DebianKeyring { get; init; }

    /// <summary>Told when work with a disk comes to one of <see cref="Imaging.ImagingPoints"/>; tests end the process there.</summary>
    public Action<string> Reached { get; init; } = _ => { };

    /// <summary>Told of every failure that has a diagnostic, before the engine is: a host can choose its exit code by it.</summary>
    public Action<Imaging.ImagingException>? Failed { get; init; }
}
