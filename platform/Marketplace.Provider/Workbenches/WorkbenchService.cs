using System.Text.Json.Nodes;
using Marketplace.Definitions;
using Marketplace.Imaging;
using Marketplace.Imaging.Transfers;

namespace Marketplace.Provider.Workbenches;

/// <summary>
/// Machines to develop images on: opened, listed, captured and closed straight through Azure Resource Manager. There is no stack
/// behind them, because the tags of their resource groups say all there is to know: whoever may see the subscription can list and
/// close them, from any machine, also those of somebody whose machine is gone.
/// </summary>
public sealed class WorkbenchService(MarketplaceProviderOptions options)
{
    private readonly WorkbenchArm arm = new(options);

    /// <summary>Opens a workbench, goes on with one whose opening was killed, or gives one that is open more time.</summary>
    /// <exception cref="ImagingException">The origin is unsuitable (MKT4127), the name taken (MKT4130), the caller unknown (MKT4129), or Azure refused something (MKT4132).</exception>
    public Task<OpenWorkbench> OpenAsync(OpenRequest request, Action<TransferProgress> progress, CancellationToken cancellationToken) =>
        new WorkbenchOpening(options, arm, request, FolderOf(request.Name)).RunAsync(progress, cancellationToken);

    /// <summary>All workbenches of the subscription, by name.</summary>
    public async Task<IReadOnlyList<OpenWorkbench>> ListAsync(CancellationToken cancellationToken)
    {
        var view = new WorkbenchView(arm, options.Clock);
        var found = new List<OpenWorkbench>();
        foreach (var group in await GroupsAsync(cancellationToken).ConfigureAwait(false))
            found.Add(await view.CompleteAsync(group, new WorkbenchSecrets(FolderOf(NameOf(group))), cancellationToken).ConfigureAwait(false));
        return [.. found.OrderBy(w => w.Name, StringComparer.Ordinal)];
    }

    /// <summary>Closes a workbench: everything in its group goes, and its credentials and work on this machine.</summary>
    /// <exception cref="ImagingException">There is none of that name (MKT4131), the group is not one of a workbench (MKT4130), or Azure refused something (MKT4132).</exception>
    public async Task CloseAsync(WorkbenchName name, CancellationToken cancellationToken)
    {
        var group = name.GroupIn(arm.Subscription);
        var there = await arm.SettleAsync(group, cancellationToken).ConfigureAwait(false);
        if (there is null && !Directory.Exists(FolderOf(name)))
            throw Missing(name);
        if (there is not null)
        {
            if (OpenWorkbench.Read(there, options.Clock.GetUtcNow()) is null)
                throw new ImagingException(Diagnostic.Error(ImagingCodes.WorkbenchTaken, "the resource group is not one of a workbench; it is left alone", new Where { Resource = group }, "Delete it with the tool that made it."));
            await new CaptureSnapshot(arm, new WorkbenchParts(name, arm.Subscription, "").Snapshot).RevokeAsync(cancellationToken).ConfigureAwait(false);
            await arm.DeleteAsync(group, cancellationToken).ConfigureAwait(false);
        }

        if (Directory.Exists(FolderOf(name)))
            Directory.Delete(FolderOf(name), recursive: true);
    }

    /// <summary>Closes all workbenches past their expiry, whoever opened them.</summary>
    public async Task<IReadOnlyList<OpenWorkbench>> CloseExpiredAsync(CancellationToken cancellationToken)
    {
        var closed = new List<OpenWorkbench>();
        foreach (var group in await GroupsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (OpenWorkbench.Read(group, options.Clock.GetUtcNow()) is not { IsExpired: true } expired)
                continue;
            await CloseAsync(WorkbenchName.Parse(expired.Name), cancellationToken).ConfigureAwait(false);
            closed.Add(expired);
        }

        return closed;
    }

    /// <summary>Takes the disk of a workbench as an image.</summary>
    /// <exception cref="ImagingException">There is no such workbench (MKT4131), its disk cannot be an image (MKT4133), or the image version cannot be made (MKT4134, MKT4135).</exception>
    public async Task<Captured> CaptureAsync(CaptureRequest request, CancellationToken cancellationToken)
    {
        var group = await arm.SettleAsync(request.Name.GroupIn(arm.Subscription), cancellationToken).ConfigureAwait(false);
        if (group is null || OpenWorkbench.Read(group, options.Clock.GetUtcNow()) is not { } open)
            throw Missing(request.Name);
        var parts = new WorkbenchParts(request.Name, arm.Subscription, (string)group["location"]!);
        return await new WorkbenchCapture(options, arm, request, open, parts, Path.Combine(FolderOf(request.Name), "capture")).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private string FolderOf(WorkbenchName name) => Path.Combine(options.ProjectRoot, ".mkt", "workbench", name.Text);

    private async Task<IReadOnlyList<JsonNode>> GroupsAsync(CancellationToken cancellationToken)
    {
        var groups = await arm.ListAsync($"/subscriptions/{arm.Subscription}/resourceGroups", cancellationToken).ConfigureAwait(false);
        return [.. groups.Where(g => (string?)g["tags"]?[WorkbenchTags.Name] is { } name && WorkbenchName.IsName(name) && (string?)g["name"] == WorkbenchName.GroupPrefix + name)];
    }

    private static WorkbenchName NameOf(JsonNode group) => WorkbenchName.Parse((string)group["tags"]![WorkbenchTags.Name]!);

    private static ImagingException Missing(WorkbenchName name) => new(
        ImagingCodes.WorkbenchMissing, $"no workbench \"{name}\" is open in the subscription", "See which are: mkt image workbench list");
}
