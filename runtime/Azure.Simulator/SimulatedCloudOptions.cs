using Azure.Simulator.Routing;
using Azure.Simulator.Time;

namespace Azure.Simulator;

/// <summary>How a simulated cloud is opened.</summary>
public sealed record SimulatedCloudOptions
{
    /// <summary>Folder that holds state and blobs, <c>.mkt/cloud</c>; created when missing.</summary>
    public required string Directory { get; init; }

    /// <summary>How time passes; null keeps what the cloud had when it was last open (at first: auto).</summary>
    public ClockMode? ClockMode { get; init; }

    /// <summary>Time on the wall.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Services besides ARM, storage and the control service. Their events too.</summary>
    public IReadOnlyList<SimulatedService> Services { get; init; } = [];

    /// <summary>Handlers of the events that the added services schedule.</summary>
    public IReadOnlyList<ScheduledEventHandler> EventHandlers { get; init; } = [];

    /// <summary>Customises disks for image templates; null distributes sources as they are, which the status of a run says.</summary>
    public ImageTemplates.ImageTemplateWorker? ImageTemplateWorker { get; init; }

    /// <summary>Seed of ids and keys for repeatable tests; null takes the system's generator.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether changes must survive a power cut (fsync). They survive the end of the process either way.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>The one subscription that exists at first.</summary>
    public string SubscriptionId { get; init; } = SimulatedCloud.DefaultSubscriptionId;

    public string TenantId { get; init; } = SimulatedCloud.DefaultTenantId;
}
