using System.Globalization;
using Marketplace.Definitions;
using Marketplace.Imaging;
using Marketplace.Provider.Azure;

namespace Marketplace.Provider.Resources;

/// <summary>
/// Takes a template through one run: joins the run that is under way, else starts one; cancels it when it takes too long or when
/// the user cancels. Time is that of the cloud.
/// </summary>
internal sealed class TemplateRunWait(ImageTemplates templates, string template, TimeSpan limit, ResourceCall call, Action<string> reached)
{
    /// <summary>Time between two looks at a run.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>How long a canceled run may take to end.</summary>
    private static readonly TimeSpan CancelLimit = TimeSpan.FromMinutes(20);

    public async Task<TemplateStatus> LookAsync() => await templates.FindAsync(template, call.Cancelled).ConfigureAwait(false)
        ?? throw Failure(ImagingCodes.TemplateMissing, "there is no such image template", "It was deleted behind the stack's back: mkt refresh, then mkt up");

    /// <summary>Waits until a run has succeeded.</summary>
    /// <param name="status">What the template is like now.</param>
    /// <exception cref="ImagingException">MKT4122: the run failed. MKT4123: it took too long and was canceled. MKT4124: it does not let itself be canceled.</exception>
    public async Task ToEndAsync(TemplateStatus status)
    {
        var joined = status.RunState == "Running";
        if (status.RunState == "Canceling")
        {
            call.Log.Say("waiting for a run to be canceled");
            await EndCancelAsync(call.Cancelled).ConfigureAwait(false);
        }

        if (joined)
            call.Log.Tell($"joining the run that began at {status.StartedAt}");
        else
            await templates.RunAsync(template, call.Cancelled).ConfigureAwait(false);
        reached(ImagingPoints.TemplateRunBegun);
        try
        {
            status = await WatchAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await CancelAsync().ConfigureAwait(false);
            throw;
        }

        if (status.RunState != "Succeeded")
            throw Failed(status);
        if (!string.IsNullOrEmpty(status.Message))
            call.Log.Tell($"image builder: {status.Message}");
    }

    private async Task<TemplateStatus> WatchAsync()
    {
        var begun = templates.Clock.GetUtcNow();
        for (string? part = null; ; await templates.WaitAsync(Pause, call.Cancelled).ConfigureAwait(false))
        {
            var status = await LookAsync().ConfigureAwait(false);
            if (!status.IsActive && status.RunState is not null)
                return status;
            if (status.Part != part)
                call.Log.Say($"image builder: {part = status.Part}");
            if (templates.Clock.GetUtcNow() - begun <= limit)
                continue;
            await templates.CancelAsync(template, call.Cancelled).ConfigureAwait(false);
            await EndCancelAsync(call.Cancelled).ConfigureAwait(false);
            throw Failure(
                ImagingCodes.TemplateRunTooLong,
                string.Create(CultureInfo.InvariantCulture, $"the run did not end within {limit.TotalMinutes:0} minutes, while {status.Part?.ToLowerInvariant() ?? "running"}; it was canceled"),
                "Give source.platformImage.buildTimeoutMinutes and a larger vmSize, or do less in customize.");
        }
    }

    private async Task EndCancelAsync(CancellationToken cancellationToken)
    {
        for (var begun = templates.Clock.GetUtcNow(); ; await templates.WaitAsync(Pause, cancellationToken).ConfigureAwait(false))
        {
            var status = await templates.FindAsync(template, cancellationToken).ConfigureAwait(false);
            if (status is not { IsActive: true })
                return;
            if (templates.Clock.GetUtcNow() - begun > CancelLimit)
            {
                throw Failure(
                    ImagingCodes.TemplateRunStuck,
                    string.Create(CultureInfo.InvariantCulture, $"the run is {status.RunState} and does not end: {CancelLimit.TotalMinutes:0} minutes after it was canceled it is still there"),
                    $"Delete the resource group {status.StagingGroup ?? "IT_…"} that it builds in, then the template; if that is refused too, only Azure support can end it.");
            }
        }
    }

    // The user does not wait for the end: the service ends it by itself.
    private async Task CancelAsync()
    {
        using var brief = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await templates.CancelAsync(template, brief.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is ImagingException or OperationCanceledException)
        {
            call.Log.Tell($"the run could not be canceled and goes on: {error.Message}");
        }
    }

    private ImagingException Failed(TemplateStatus status) => Failure(
        ImagingCodes.TemplateRunFailed,
        $"the run ended as {status.RunState}: {(string.IsNullOrEmpty(status.Message) ? "the service gives no reason" : status.Message)}",
        $"Read customization.log in the container packerlogs of the storage account in {status.StagingGroup ?? "the staging resource group"}; the next mkt up runs the template again.");

    private ImagingException Failure(string code, string message, string help) =>
        new(Diagnostic.Error(code, message, new Where { Resource = template }, help));
}
