using System.Text.Json.Nodes;
using Marketplace.Imaging;

namespace Marketplace.Provider.Workbenches;

/// <summary>
/// Makes an image version of a captured disk, by way of a page blob in the group of the workbench that goes afterwards. A version
/// that is there is never replaced; one with the digest of this disk is the work of a run that was killed.
/// </summary>
internal sealed class CapturePublishing
{
    private const string DigestTag = "mkt-digest";

    private readonly MarketplaceProviderOptions options;
    private readonly WorkbenchArm arm;
    private readonly WorkbenchParts parts;
    private readonly CaptureRequest request;
    private readonly string definition;
    private readonly string location;

    private CapturePublishing(MarketplaceProviderOptions options, WorkbenchArm arm, WorkbenchParts parts, CaptureRequest request, string definition, string location) =>
        (this.options, this.arm, this.parts, this.request, this.definition, this.location) = (options, arm, parts, request, definition, location);

    private string Version => $"{definition}/versions/{request.Target!.Version}";

    /// <summary>Looks at the target before any work is done.</summary>
    /// <exception cref="ImagingException">MKT4134: gallery or definition are not there, or not for generalised disks.</exception>
    public static async Task<CapturePublishing> PrepareAsync(MarketplaceProviderOptions options, WorkbenchArm arm, WorkbenchParts parts, CaptureRequest request, CancellationToken cancellationToken)
    {
        var target = request.Target!;
        var galleries = await arm.ListAsync($"/subscriptions/{arm.Subscription}/providers/Microsoft.Compute/galleries", cancellationToken).ConfigureAwait(false);
        var named = galleries.Where(g => string.Equals((string?)g["name"], target.Gallery, StringComparison.OrdinalIgnoreCase)).Select(g => (string)g["id"]!).ToArray();
        if (named is not [var gallery])
            throw CaptureTarget.Invalid(target.ToString(), named.Length == 0 ? "there is no such gallery in the subscription" : $"there are {named.Length} galleries of that name", "Make the gallery and the definition first: mkt up");
        var definition = await arm.GetAsync($"{gallery}/images/{target.Definition}", cancellationToken).ConfigureAwait(false)
            ?? throw CaptureTarget.Invalid(target.ToString(), "the gallery has no such image definition", "Make the definition first: mkt up");
        if ((string?)definition["properties"]?["osState"] != "Generalized")
            throw CaptureTarget.Invalid(target.ToString(), "its definition is for specialised disks", "Name a definition with osState Generalized.");
        return new CapturePublishing(options, arm, parts, request, (string)definition["id"]!, (string)definition["location"]!);
    }

    /// <returns>ARM id of the version.</returns>
    public async Task<string> RunAsync(string digest, string stateFolder, CancellationToken cancellationToken)
    {
        var there = await arm.SettleAsync(Version, cancellationToken).ConfigureAwait(false);
        if (there is not null && (string?)there["tags"]?[DigestTag] != WorkbenchTags.Fit(digest))
            throw CaptureTarget.Invalid(request.Target!.ToString(), "the version is there already, made of another disk", "Versions are never replaced: give a higher one.");
        if ((string?)there?["properties"]?["provisioningState"] != "Succeeded")
        {
            // One that failed stays broken until it is deleted.
            if (there is not null)
                await arm.DeleteAsync(Version, cancellationToken).ConfigureAwait(false);
            var source = await new WorkbenchStorage(options, arm, parts.CaptureAccount).UploadAsync(request.Output, "capture.vhd", location, stateFolder, request.Progress, cancellationToken).ConfigureAwait(false);
            options.Reached(ImagingPoints.CaptureUploaded);
            await arm.PutAsync(Version, Body(source, digest), cancellationToken).ConfigureAwait(false);
        }

        options.Reached(ImagingPoints.CapturePublished);
        await arm.DeleteAsync(parts.CaptureAccount, cancellationToken).ConfigureAwait(false);
        return Version;
    }

    private JsonObject Body(JsonObject source, string digest) => new()
    {
        ["location"] = location,
        ["tags"] = new JsonObject { [DigestTag] = WorkbenchTags.Fit(digest) },
        ["properties"] = new JsonObject
        {
            ["publishingProfile"] = new JsonObject { ["targetRegions"] = new JsonArray(new JsonObject { ["name"] = location, ["regionalReplicaCount"] = 1 }) },
            ["storageProfile"] = new JsonObject { ["osDiskImage"] = new JsonObject { ["hostCaching"] = "ReadOnly", ["source"] = source } },
        },
    };
}
