using System.Text.Json.Nodes;
using Marketplace.Definitions;
using Marketplace.Imaging;
using Marketplace.Imaging.Transfers;
using Marketplace.Provider.Azure;

namespace Marketplace.Provider.Workbenches;

/// <summary>
/// Brings the origin of a workbench to where its machine can be made of it. A generalised disk becomes an image version of the
/// workbench, as only machines made of images get a user; a specialised one becomes the disk of the machine.
/// </summary>
internal sealed class WorkbenchSource(MarketplaceProviderOptions options, WorkbenchArm arm, OpenRequest request)
{
    /// <summary>The region that the origin lies in; null when it lies in none.</summary>
    /// <exception cref="ImagingException">MKT4127: it is not there.</exception>
    public async Task<string?> LocateAsync(CancellationToken cancellationToken) => request.Origin switch
    {
        WorkbenchOrigin.Disk disk => (string?)(await RequireAsync(disk.Text, cancellationToken).ConfigureAwait(false))["location"],
        WorkbenchOrigin.Version version => (string?)(await RequireAsync(await VersionIdAsync(version, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false))["location"],
        WorkbenchOrigin.Blob blob => (await WorkbenchStorage.FindAsync(arm, blob.Address, cancellationToken).ConfigureAwait(false)).Location,
        _ => null,
    };

    /// <summary>The storage profile of the machine, and whether its image wants a user.</summary>
    public async Task<(JsonObject Storage, bool NeedsUser)> PrepareAsync(WorkbenchParts parts, string location, string stateFolder, Action<TransferProgress> progress, CancellationToken cancellationToken)
    {
        switch (request.Origin)
        {
            case WorkbenchOrigin.Platform image:
                RefuseSpecialized(image.Text);
                return (FromImage(new JsonObject { ["publisher"] = image.Publisher, ["offer"] = image.Offer, ["sku"] = image.Sku, ["version"] = image.Release }), true);
            case WorkbenchOrigin.Version version:
                var id = await VersionIdAsync(version, cancellationToken).ConfigureAwait(false);
                var definition = await RequireAsync(id[..id.LastIndexOf("/versions/", StringComparison.OrdinalIgnoreCase)], cancellationToken).ConfigureAwait(false);
                RefuseSpecialized(version.Text);
                return (FromImage(WorkbenchParts.To(id)), (string?)definition["properties"]?["osState"] == "Generalized");
            case WorkbenchOrigin.Disk disk when request.IsSpecialized:
                return await AttachAsync(parts, new JsonObject { ["createOption"] = "Copy", ["sourceResourceId"] = disk.Text }, cancellationToken).ConfigureAwait(false);
            case WorkbenchOrigin.Disk disk:
                return await FromDiskAsync(parts, WorkbenchParts.To(disk.Text), cancellationToken).ConfigureAwait(false);
        }

        var source = request.Origin switch
        {
            WorkbenchOrigin.Blob blob => (await WorkbenchStorage.FindAsync(arm, blob.Address, cancellationToken).ConfigureAwait(false)).Source,
            _ => await new WorkbenchStorage(options, arm, parts.SourceAccount).UploadAsync(request.Origin.Text, "source.vhd", location, stateFolder, progress, cancellationToken).ConfigureAwait(false),
        };
        return request.IsSpecialized
            ? await AttachAsync(parts, new JsonObject { ["createOption"] = "Import", ["sourceUri"] = (string)source["uri"]!, ["storageAccountId"] = (string)source["storageAccountId"]! }, cancellationToken).ConfigureAwait(false)
            : await FromDiskAsync(parts, source, cancellationToken).ConfigureAwait(false);
    }

    public static ImagingException Unsuitable(string origin, string reason) => new(Diagnostic.Error(
        ImagingCodes.WorkbenchSourceUnsuitable, $"no machine can be made of it: {reason}", new Where { Resource = origin },
        "Name an image version, a managed disk, a page blob, a fixed VHD, a platform image (PUBLISHER:OFFER:SKU:VERSION) or an image of definitions/images."));

    private async Task<(JsonObject Storage, bool NeedsUser)> FromDiskAsync(WorkbenchParts parts, JsonObject source, CancellationToken cancellationToken)
    {
        await arm.EnsureAsync(parts.Gallery, () => parts.Located([]), cancellationToken).ConfigureAwait(false);
        await arm.EnsureAsync(parts.SourceImage, () => parts.SourceImageBody(request.IsWindows, request.Generation), cancellationToken).ConfigureAwait(false);
        await arm.EnsureAsync(parts.SourceVersion, () => parts.SourceVersionBody(source), cancellationToken).ConfigureAwait(false);
        return (FromImage(WorkbenchParts.To(parts.SourceVersion)), true);
    }

    private async Task<(JsonObject Storage, bool NeedsUser)> AttachAsync(WorkbenchParts parts, JsonObject origin, CancellationToken cancellationToken)
    {
        await arm.EnsureAsync(
            parts.SourceDisk,
            () =>
            {
                var body = parts.Located(new JsonObject { ["creationData"] = origin, ["osType"] = request.IsWindows ? "Windows" : "Linux", ["hyperVGeneration"] = request.Generation == 1 ? "V1" : "V2" });
                body["sku"] = new JsonObject { ["name"] = "StandardSSD_LRS" };
                return body;
            },
            cancellationToken).ConfigureAwait(false);
        return (new JsonObject { ["osDisk"] = new JsonObject { ["createOption"] = "Attach", ["osType"] = request.IsWindows ? "Windows" : "Linux", ["managedDisk"] = WorkbenchParts.To(parts.SourceDisk) } }, false);
    }

    private static JsonObject FromImage(JsonObject reference) => new()
    {
        ["imageReference"] = reference,
        ["osDisk"] = new JsonObject { ["createOption"] = "FromImage", ["name"] = "os", ["managedDisk"] = new JsonObject { ["storageAccountType"] = "StandardSSD_LRS" } },
    };

    private Task<string> VersionIdAsync(WorkbenchOrigin.Version version, CancellationToken cancellationToken) =>
        new CloudDisks(options).FindVersionIdAsync(version.Text, cancellationToken);

    private async Task<JsonNode> RequireAsync(string id, CancellationToken cancellationToken) =>
        await arm.GetAsync(id, cancellationToken).ConfigureAwait(false) ?? throw Unsuitable(id, "it is not there");

    // The image itself says whether it is specialised.
    private void RefuseSpecialized(string origin)
    {
        if (request.IsSpecialized)
            throw Unsuitable(origin, "--specialized is for disks, blobs and VHDs; an image says itself whether it is specialised");
    }
}
