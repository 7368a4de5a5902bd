namespace Pulumi.Engine.Events;

/// <summary>
/// One thing that happened during an operation. Displays, event logs and summaries are made from these alone.
/// </summary>
/// <remarks>Events arrive one at a time, in the order of <see cref="Sequence"/>.</remarks>
public abstract record EngineEvent
{
    /// <summary>Counts from 0 within an operation.</summary>
    public int Sequence { get; init; }

    public DateTimeOffset Timestamp { get; init; }
}

/// <summary>The operation begins.</summary>
/// <param name="Config">The stack's configuration, <c>namespace:key</c> to value; secrets are replaced by <c>[secret]</c>.</param>
public sealed record PreludeEvent(IReadOnlyDictionary<string, string> Config) : EngineEvent;

/// <summary>The operation was asked to stop, or is over after a cancellation.</summary>
public sealed record CancelEvent : EngineEvent;

/// <summary>Text for the user that belongs to no resource.</summary>
public sealed record StdoutEvent(string Message) : EngineEvent;

/// <summary>A step is about to run.</summary>
/// <param name="Planning">True in a preview.</param>
public sealed record ResourcePreEvent(StepMetadata Metadata, bool Planning) : EngineEvent;

/// <summary>A step succeeded, or the outputs of a component or the stack became known.</summary>
/// <param name="Planning">True in a preview.</param>
public sealed record ResourceOutputsEvent(StepMetadata Metadata, bool Planning) : EngineEvent;

/// <summary>A step failed; the reason follows as a <see cref="DiagnosticEvent"/>.</summary>
/// <param name="Status">0: nothing happened, 1: partly done and recorded, 2: unknown.</param>
/// <param name="Steps">Steps completed so far.</param>
public sealed record ResourceFailedEvent(StepMetadata Metadata, int Status, int Steps) : EngineEvent;

/// <summary>The operation is over.</summary>
/// <param name="ResourceChanges">Operation name to count; default providers are not counted.</param>
/// <param name="MaybeCorrupt">A provider left it open whether something was changed.</param>
public sealed record SummaryEvent(
    IReadOnlyDictionary<string, int> ResourceChanges,
    TimeSpan Duration,
    bool IsPreview,
    bool MaybeCorrupt,
    bool Succeeded) : EngineEvent
{
    /// <summary>Policy pack name to version.</summary>
    public IReadOnlyDictionary<string, string> PolicyPacks { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
