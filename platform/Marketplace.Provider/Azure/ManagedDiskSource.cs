using System.Text.Json.Nodes;
using Azure.Core;
using Marketplace.Definitions;
using Marketplace.Imaging;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Transfers;

namespace Marketplace.Provider.Azure;

/// <summary>
/// A managed disk, or the disk of an image version, read through a signature that is given out for as long as the download takes
/// and always taken back. A version has to become a disk first: one beside it, of its region, that is deleted afterwards.
/// </summary>
internal sealed class ManagedDiskSource(ArmRequests arm, MarketplaceProviderOptions options, string id, bool isVersion) : IDiskSource
{
    private const string DiskVersion = "2023-10-02";
    private const string GalleryVersion = "2023-07-03";
    private const string TemporaryPrefix = "mkt-download-";
    private const int Seconds = 24 * 60 * 60;

    public string Name => id;

    public async Task<PageBlobClient> OpenAsync(string? made, Action<string> note, CancellationToken cancellationToken)
    {
        var disk = made ?? (isVersion ? TemporaryId() : id);
        if (made is not null)
            await RevokeAsync(disk, cancellationToken).ConfigureAwait(false);
        else
            await RefuseTakenAsync(disk, cancellationToken).ConfigureAwait(false);
        note(disk);
        if (isVersion)
            await MakeDiskAsync(disk, cancellationToken).ConfigureAwait(false);
        var access = await SendAsync(RequestMethod.Post, disk + "/beginGetAccess", DiskVersion, new JsonObject { ["access"] = "Read", ["durationInSeconds"] = Seconds }, cancellationToken).ConfigureAwait(false)
            ?? throw Refused($"there is no disk {disk}");
        try
        {
            return new PageBlobClient(new SasUri((string)access["accessSAS"]!), options.Transport(), options.Clock);
        }
        catch (Exception error) when (error is FormatException or ArgumentNullException or InvalidOperationException)
        {
            throw Refused("the answer has no address to read the disk from", error);
        }
    }

    public async Task CloseAsync(string made, CancellationToken cancellationToken)
    {
        await RevokeAsync(made, cancellationToken).ConfigureAwait(false);
        if (isVersion)
            await SendAsync(RequestMethod.Delete, made, DiskVersion, null, cancellationToken).ConfigureAwait(false);
    }

    // An access of somebody else is not ours to take back, so it is looked at before anything is noted as ours.
    private async Task RefuseTakenAsync(string disk, CancellationToken cancellationToken)
    {
        var found = await SendAsync(RequestMethod.Get, disk, DiskVersion, null, cancellationToken).ConfigureAwait(false);
        if (found is null && !isVersion)
            throw Refused("there is no such disk");
        if (found is not null && (string?)found["properties"]?["diskState"] is "ActiveSAS" or "ActiveUpload" or "Attached")
            throw Refused($"its state is \"{found["properties"]!["diskState"]}\", expected Unattached or Reserved");
    }

    private Task<JsonNode?> RevokeAsync(string disk, CancellationToken cancellationToken) =>
        SendAsync(RequestMethod.Post, disk + "/endGetAccess", DiskVersion, null, cancellationToken);

    private async Task MakeDiskAsync(string disk, CancellationToken cancellationToken)
    {
        var version = await SendAsync(RequestMethod.Get, id, GalleryVersion, null, cancellationToken).ConfigureAwait(false) ?? throw Refused("there is no such image version");
        await SendAsync(
            RequestMethod.Put,
            disk,
            DiskVersion,
            new JsonObject
            {
                ["location"] = (string?)version["location"],
                ["sku"] = new JsonObject { ["name"] = "Standard_LRS" },
                ["properties"] = new JsonObject { ["creationData"] = new JsonObject { ["createOption"] = "FromImage", ["galleryImageReference"] = new JsonObject { ["id"] = id } } },
            },
            cancellationToken).ConfigureAwait(false);
    }

    // In the resource group of the version, where the caller has rights already.
    private string TemporaryId() =>
        $"{string.Join('/', id.Split('/').Take(5))}/providers/Microsoft.Compute/disks/{TemporaryPrefix}{Guid.NewGuid().ToString("n")[..8]}";

    private async Task<JsonNode?> SendAsync(RequestMethod method, string path, string apiVersion, JsonObject? body, CancellationToken cancellationToken)
    {
        try
        {
            return await arm.SendAsync(method, path, apiVersion, body, cancellationToken).ConfigureAwait(false);
        }
        catch (ArmRefusedException refused)
        {
            throw Refused(refused.Message, refused);
        }
    }

    private ImagingException Refused(string reason, Exception? cause = null) => new(
        Diagnostic.Error(ImagingCodes.DiskAccessRefused, $"the disk cannot be read: {reason}", new Where { Resource = id }, "Check that it exists, that no running machine uses it, and that you may read it and make disks in its resource group."),
        cause);
}
