using Azure.Core;
using Marketplace.Definitions;
using Marketplace.Imaging;

namespace Marketplace.Provider.Azure;

/// <summary>Runs of Azure Image Builder templates, over Resource Manager.</summary>
internal sealed class ImageTemplates(ArmRequests arm)
{
    private const string ApiVersion = "2024-02-01";

    public TimeProvider Clock => arm.Clock;

    public Task WaitAsync(TimeSpan time, CancellationToken cancellationToken) => arm.WaitAsync(time, cancellationToken);

    /// <summary>Null when there is no such template.</summary>
    public async Task<TemplateStatus?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(RequestMethod.Get, id, [], cancellationToken).ConfigureAwait(false);
        return answer.Status == 404 ? null : new TemplateStatus(
            answer.Text("properties", "lastRunStatus", "runState"),
            answer.Text("properties", "lastRunStatus", "runSubState"),
            answer.Text("properties", "lastRunStatus", "message"),
            answer.Text("properties", "lastRunStatus", "startTime"),
            answer.Text("properties", "exactStagingResourceGroup"));
    }

    /// <summary>Starts a run; one that has been started meanwhile is as good.</summary>
    public Task RunAsync(string id, CancellationToken cancellationToken) => AskAsync(RequestMethod.Post, id + "/run", [409], cancellationToken);

    /// <summary>Cancels the run; one that has ended meanwhile is as good.</summary>
    public Task CancelAsync(string id, CancellationToken cancellationToken) => AskAsync(RequestMethod.Post, id + "/cancel", [409], cancellationToken);

    /// <summary>Address of the blob that a distributor wrote; null when it wrote none.</summary>
    public async Task<Uri?> ArtifactAsync(string id, string output, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(RequestMethod.Get, $"{id}/runOutputs/{output}", [], cancellationToken).ConfigureAwait(false);
        return answer.Text("properties", "artifactUri") is { } text && Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : null;
    }

    // No operation is waited for, as a run is joined and watched by its status.
    private async Task<ArmAnswer> AskAsync(RequestMethod method, string path, int[] expected, CancellationToken cancellationToken)
    {
        try
        {
            return await arm.AskAsync(method, path, ApiVersion, expected, cancellationToken).ConfigureAwait(false);
        }
        catch (ArmRefusedException refused)
        {
            throw new ImagingException(
                Diagnostic.Error(ImagingCodes.ArmRefused, $"{method} was refused: {refused.Message}", new Where { Resource = path }, "Check that the resource exists and that you may do this with it."),
                refused);
        }
    }
}
