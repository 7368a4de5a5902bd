using Marketplace.Definitions;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Facts;
using Marketplace.Imaging.Generalizing;
using Marketplace.Imaging.Transfers;
using Marketplace.Provider.Azure;

namespace Marketplace.Provider.Workbenches;

/// <summary>
/// Takes the disk of a workbench: snapshot, download, generalised, facts, and an image version when one is asked for. Each step
/// leaves something that is whole, by which the next run of a killed capture knows that it was done; what an earlier capture left
/// is thrown away when the machine has run since.
/// </summary>
internal sealed class WorkbenchCapture(MarketplaceProviderOptions options, WorkbenchArm arm, CaptureRequest request, OpenWorkbench open, WorkbenchParts parts, string folder)
{
    private readonly CaptureSnapshot snapshot = new(arm, parts.Snapshot);

    private string Facts => Path.ChangeExtension(request.Output, ".facts.json");

    public async Task<Captured> RunAsync(CancellationToken cancellationToken)
    {
        RefuseWindows();
        using var work = CaptureFolder.Open(folder);
        var publishing = request.Target is null ? null : await CapturePublishing.PrepareAsync(options, arm, parts, request, cancellationToken).ConfigureAwait(false);
        var note = await KeptAsync(work, cancellationToken).ConfigureAwait(false) ?? await TakeAsync(work, cancellationToken).ConfigureAwait(false);
        await WriteFactsAsync(cancellationToken).ConfigureAwait(false);
        var (verdict, version) = publishing is null ? (null, null) : await PublishAsync(publishing, work, note, cancellationToken).ConfigureAwait(false);
        await snapshot.DeleteAsync(cancellationToken).ConfigureAwait(false);
        options.Reached(ImagingPoints.CaptureCleaned);
        work.Remove();
        return new Captured(request.Output, Facts, note.Digest, verdict, version);
    }

    private void RefuseWindows()
    {
        if (open.System == "Windows" && !request.AsIs)
            throw Unsuitable("a Windows disk is not generalised outside of its machine", "Run sysprep /generalize /oobe /shutdown on the machine, then capture it with --as-is.");
    }

    /// <summary>What a run that was killed after the disk got its name had got; null when there is none, or it is out of date.</summary>
    private async Task<CaptureNote?> KeptAsync(CaptureFolder work, CancellationToken cancellationToken)
    {
        var note = work.ReadNote();
        var since = note?.SnapshotAt ?? await snapshot.TimeAsync(cancellationToken).ConfigureAwait(false);
        if (since is not { } time || await HasRunSinceAsync(time, cancellationToken).ConfigureAwait(false))
        {
            work.Clear();
            await snapshot.DeleteAsync(cancellationToken).ConfigureAwait(false);
            note = null;
        }

        if (note is not null && note.Output == request.Output && File.Exists(request.Output)
            && await Task.Run(() => DiskDigest.Compute(request.Output, cancellationToken), cancellationToken).ConfigureAwait(false) == note.Digest)
            return note;
        if (!request.Force && Path.Exists(request.Output))
            throw new ImagingException(Diagnostic.Error(ImagingCodes.OutputExists, "there is a file of that name; it is left as it is", new Where(request.Output), "Move it away, give another name with --output, or replace it with --force."));
        return null;
    }

    private async Task<bool> HasRunSinceAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        var view = await arm.GetAsync(parts.Machine + "/instanceView", cancellationToken).ConfigureAwait(false);
        return WorkbenchView.StatusOf(view, "PowerState/")?.Code != "deallocated" || WorkbenchView.StatusOf(view, "ProvisioningState/")?.Time is not { } last || last > time;
    }

    private async Task<CaptureNote> TakeAsync(CaptureFolder work, CancellationToken cancellationToken)
    {
        var taken = await SnapshotAsync(cancellationToken).ConfigureAwait(false);
        if (!File.Exists(work.Ready))
        {
            await DownloadAsync(work, cancellationToken).ConfigureAwait(false);
            options.Reached(ImagingPoints.CaptureDownloaded);
            await GeneralizeAsync(work, cancellationToken).ConfigureAwait(false);
        }

        options.Reached(ImagingPoints.CaptureGeneralized);
        File.Delete(work.Raw);
        var note = new CaptureNote(request.Output, await Task.Run(() => DiskDigest.Compute(work.Ready, cancellationToken), cancellationToken).ConfigureAwait(false), taken);
        work.Write(note);
        options.Reached(ImagingPoints.CaptureNoted);
        Directory.CreateDirectory(Path.GetDirectoryName(request.Output)!);
        File.Move(work.Ready, request.Output, request.Force);
        options.Reached(ImagingPoints.CaptureKept);
        return note;
    }

    private async Task<DateTimeOffset> SnapshotAsync(CancellationToken cancellationToken)
    {
        if (await snapshot.TimeAsync(cancellationToken).ConfigureAwait(false) is { } there)
            return there;
        var machine = await arm.SettleAsync(parts.Machine, cancellationToken).ConfigureAwait(false);
        if ((string?)machine?["properties"]?["storageProfile"]?["osDisk"]?["managedDisk"]?["id"] is not { } disk)
            throw Unsuitable("the workbench has no machine with a managed disk", $"Open it to the end: mkt image workbench open {open.Name} …");
        request.Say("stopping the machine");
        await arm.PostAsync(parts.Machine + "/deallocate", null, cancellationToken).ConfigureAwait(false);
        options.Reached(ImagingPoints.CaptureDeallocated);
        request.Say("snapshot of its disk");
        await snapshot.MakeAsync(disk, (string)machine!["location"]!, cancellationToken).ConfigureAwait(false);
        options.Reached(ImagingPoints.CaptureSnapshot);
        return await snapshot.TimeAsync(cancellationToken).ConfigureAwait(false) ?? throw Unsuitable("the snapshot of its disk did not succeed", "Run the same command again.");
    }

    private async Task DownloadAsync(CaptureFolder work, CancellationToken cancellationToken)
    {
        var begun = File.Exists(work.Raw + ".download.json");
        if (File.Exists(work.Raw) && !begun)
            return;
        if (!begun)
            await snapshot.RevokeAsync(cancellationToken).ConfigureAwait(false);
        await new DiskDownload(options.Clock).RunAsync(
            new DownloadRequest
            {
                Source = new ManagedDiskSource(arm.Requests, options, snapshot.Id, isVersion: false),
                Output = work.Raw,
                Progress = request.Progress,
                Say = request.Warn,
                Reached = options.Reached,
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task GeneralizeAsync(CaptureFolder work, CancellationToken cancellationToken)
    {
        if (request.AsIs)
        {
            File.Move(work.Raw, work.Ready);
            return;
        }

        request.Say("generalising");
        // The account of the workbench is on the disk when the machine has set itself up.
        var reading = await Task.Run(() => FactReader.Read(work.Raw, new FactOptions(), cancellationToken), cancellationToken).ConfigureAwait(false);
        var accounts = reading.Facts.Accounts?.Users.Select(u => u.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        await new OfflineGeneralizer(request.Machine).RunAsync(
            new GeneralizeRequest
            {
                Path = work.Raw,
                Output = work.Ready,
                Overwrite = true,
                Users = [.. request.Users.Concat(open.User is { } user && accounts.Contains(user) ? [user] : []).Distinct(StringComparer.Ordinal)],
                Announce = request.Say,
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteFactsAsync(CancellationToken cancellationToken)
    {
        var reading = await Task.Run(() => FactReader.Read(request.Output, new FactOptions(), cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (var finding in reading.Findings)
            request.Warn(finding.ToDiagnostic(request.Output));
        await File.WriteAllTextAsync(Facts + ".partial", ImageFactsJson.Write(reading.Facts), cancellationToken).ConfigureAwait(false);
        File.Move(Facts + ".partial", Facts, overwrite: true);
    }

    private async Task<(string Verdict, string Version)> PublishAsync(CapturePublishing publishing, CaptureFolder work, CaptureNote note, CancellationToken cancellationToken)
    {
        var (verdict, passes) = await request.Judge(request.Output, cancellationToken).ConfigureAwait(false);
        if (!passes)
        {
            throw new ImagingException(Diagnostic.Error(
                ImagingCodes.CaptureNotCertified, $"the disk does not meet what certification asks, so {request.Target} is not made of it", new Where(request.Output),
                $"See what fails: mkt policy check {request.Output}. Put it right on the machine and capture again."));
        }

        request.Say($"publishing {request.Target}");
        return (verdict, await publishing.RunAsync(note.Digest, work.Transfers, cancellationToken).ConfigureAwait(false));
    }

    private ImagingException Unsuitable(string reason, string help) =>
        new(Diagnostic.Error(ImagingCodes.CaptureUnsuitable, $"no image can be taken of it: {reason}", new Where { Resource = open.Group }, help));
}
