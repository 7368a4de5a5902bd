using Marketplace.Definitions;
using Marketplace.Imaging;
using Marketplace.Imaging.Blobs;
using Pulumi.Protocol.Values;

namespace Marketplace.Provider.Resources;

/// <summary>
/// <c>marketplace:image:CertifiedBlob</c>: a disk that was made in the cloud may become an image version, since what is in its blob is
/// what was downloaded, inspected and certified. It makes nothing: the blob belongs to the run that wrote it.
/// </summary>
internal sealed class CertifiedBlobResource(ProviderSession session) : ResourceKind
{
    public override string Token => "marketplace:image:CertifiedBlob";

    public override IEnumerable<InputFailure> Check(PropertyMap inputs)
    {
        if (CertificationGate.Problem(inputs, session.Baseline, OptionalText(inputs, "blobName") ?? "the disk") is { } problem)
            yield return new(CertificationGate.Input, $"{problem.Code}: {problem.Message}. {problem.Help}");
    }

    public override PropertyMap Preview(PropertyMap inputs) => inputs.SetItem("uri", PropertyValue.Computed);

    public override async Task<MadeResource> CreateAsync(PropertyMap inputs, ResourceCall call)
    {
        var id = PageBlobId.Of(session, inputs);
        CertificationGate.Require(inputs, session.Baseline, id.Blob);
        var client = await session.Accounts.OpenBlobAsync(id, call.Cancelled).ConfigureAwait(false);
        await RequireAsync(client, Text(inputs, "etag"), call.Cancelled).ConfigureAwait(false);
        return new MadeResource(id.ToString(), inputs.SetItem("uri", client.Blob.AbsoluteUri));
    }

    public override async Task<FoundResource?> ReadAsync(string id, PropertyMap inputs, PropertyMap outputs, ResourceCall call)
    {
        if (inputs.Count == 0 || PageBlobId.TryParse(id) is not { } blob || await session.Accounts.FindBlobAsync(blob, call.Cancelled).ConfigureAwait(false) is not { } client)
            return null;
        // What somebody else put there shows as a change, and is refused when the change is to be made.
        return await client.GetPropertiesAsync(call.Cancelled).ConfigureAwait(false) is { } found
            ? new FoundResource(inputs.SetItem("etag", found.ETag), outputs.SetItem("etag", found.ETag))
            : null;
    }

    public override Task DeleteAsync(string id, PropertyMap outputs, ResourceCall call) => Task.CompletedTask;

    /// <exception cref="ImagingException">The blob has another entity tag (MKT4140).</exception>
    public static async Task RequireAsync(PageBlobClient client, string etag, CancellationToken cancellationToken)
    {
        var found = (await client.GetPropertiesAsync(cancellationToken).ConfigureAwait(false))?.ETag;
        if (found == etag)
            return;
        throw new ImagingException(Diagnostic.Error(
            ImagingCodes.CloudDiskReplaced,
            $"the disk in the cloud is {(found is null ? "gone" : $"another one, with the entity tag {found}")}; the run wrote one with {etag}",
            new Where { Resource = client.Blob.GetLeftPart(UriPartial.Path) },
            "Find out who wrote there; then: mkt refresh, then mkt up"));
    }
}
