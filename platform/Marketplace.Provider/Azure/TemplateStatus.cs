namespace Marketplace.Provider.Azure;

/// <summary>What Image Builder says of the last run of a template.</summary>
/// <param name="RunState">Running, Canceling, Succeeded, PartiallySucceeded, Failed or Canceled; null when it was never run.</param>
/// <param name="Part">What a run is busy with.</param>
/// <param name="Message">Why it failed, or a remark on how it went; empty when there is nothing to say.</param>
/// <param name="StartedAt">ISO 8601.</param>
/// <param name="StagingGroup">ARM id of the group with the logs.</param>
internal sealed record TemplateStatus(string? RunState, string? Part, string? Message, string? StartedAt, string? StagingGroup)
{
    public bool IsActive => RunState is "Running" or "Canceling";
}
