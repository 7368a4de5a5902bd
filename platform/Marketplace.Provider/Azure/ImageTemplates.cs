using Azure.Core;

namespace Marketplace.Provider.Azure;

/// <summary>Runs of Azure Image Builder templates, over Resource Manager.</summary>
internal sealed class ImageTemplates(TemplateRequests arm)
{
    private const string ApiVersion = "2024-02-01";

    public TimeProvider Clock => arm.Clock;

    public Task WaitAsync(TimeSpan time, CancellationToken cancellationToken) => arm.WaitAsync(time, cancellationToken);

    /// <summary>Null when there is no such template.</summary>
    public async Task<TemplateStatus?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await arm.SendAsync(RequestMethod.Get, id, ApiVersion, [404], cancellationToken).ConfigureAwait(false);
        return answer.Status == 404 ? null : new TemplateStatus(
            answer.Text("properties", "lastRunStatus", "runState"),
            answer.Text("properties", "lastRunStatus", "runSubState"),
            answer.Text("properties", "lastRunStatus", "message"),
            answer.Text("properties", "lastRunStatus", "startTime"),
            answer.Text("properties", "exactStagingResourceGroup"));
    }

    /// <summary>Starts a run; one that has been started meanwhile is as good.</summary>
    public Task RunAsync(string id, CancellationToken cancellationToken) => arm.SendAsync(RequestMethod.Post, id + "/run", ApiVersion, [409], cancellationToken);

    /// <summary>Cancels the run; one that has ended meanwhile is as good.</summary>
    public Task CancelAsync(string id, CancellationToken cancellationToken) => arm.SendAsync(RequestMethod.Post, id + "/cancel", ApiVersion, [404, 409], cancellationToken);

    /// <summary>Address of the blob that a distributor wrote; null when it wrote none.</summary>
    public async Task<Uri?> ArtifactAsync(string id, string output, CancellationToken cancellationToken)
    {
        var answer = await arm.SendAsync(RequestMethod.Get, $"{id}/runOutputs/{output}", ApiVersion, [404], cancellationToken).ConfigureAwait(false);
        return answer.Text("properties", "artifactUri") is { } text && Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : null;
    }
}
