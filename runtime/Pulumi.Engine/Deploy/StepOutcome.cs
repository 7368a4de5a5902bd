namespace Pulumi.Engine.Deploy;

/// <summary>Numbers are those of event logs.</summary>
internal enum StepStatus
{
    /// <summary>Done, or failed without doing anything.</summary>
    Ok = 0,

    /// <summary>Failed after the resource came to be; it is recorded.</summary>
    Partial = 1,

    /// <summary>Failed, and nobody knows how far it came.</summary>
    Unknown = 2,
}

/// <summary>How a step ended.</summary>
/// <param name="Error">Null on success.</param>
internal readonly record struct StepOutcome(StepStatus Status, string? Error)
{
    public static StepOutcome Success => default;

    public bool Succeeded => Error is null;

    /// <summary>The resource is to be recorded: after success and after a partial failure.</summary>
    public bool Recorded => Succeeded || Status == StepStatus.Partial;

    public static StepOutcome Failure(string message, StepStatus status = StepStatus.Ok) => new(status, message);

    /// <summary>The text users see for a resource that exists but is not healthy.</summary>
    public static StepOutcome Unhealthy(IReadOnlyCollection<string> reasons) =>
        new(StepStatus.Partial, ErrorList.Format(reasons));
}
