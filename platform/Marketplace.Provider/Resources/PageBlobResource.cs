using System.Globalization;
using Marketplace.Definitions;
using Marketplace.Imaging;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Transfers;
using Marketplace.Imaging.Vhd;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;

namespace Marketplace.Provider.Resources;

/// <summary>
/// <c>marketplace:image:PageBlob</c>: a disk file in a page blob. The key of the account is fetched through ARM for each
/// operation and kept nowhere. Without a source the blob stays as it was uploaded, which is how retained versions live on
/// when their file is gone.
/// </summary>
internal sealed class PageBlobResource(ProviderSession session) : ResourceKind
{
    /// <summary>State files of uploads under way, relative to the project.</summary>
    public const string TransferFolder = ".mkt/transfers";

    public override string Token => "marketplace:image:PageBlob";

    public override PropertyMap Complete(PropertyMap oldInputs, PropertyMap newInputs)
    {
        // A version that stays as it was uploaded keeps what released it.
        var kept = IsGiven(newInputs, "source") ? (string[])["source", "digest"] : ["source", "digest", "factsDigest", CertificationGate.Input];
        foreach (var name in kept)
        {
            if (!IsGiven(newInputs, name) && oldInputs.TryGetValue(name, out var deployed))
                newInputs = newInputs.SetItem(name, deployed);
        }
        return newInputs;
    }

    public override IEnumerable<InputFailure> Check(PropertyMap inputs)
    {
        if (OptionalText(inputs, "blobName") is { } blob && !BlobAddress.IsBlobName(blob))
            yield return new("blobName", $"\"blobName\" is \"{blob}\", expected a name ending in .vhd without white space, % and quotes: Azure makes images only of such blobs");
        if (OptionalText(inputs, "accountName") is { } account && !BlobAddress.IsAccountName(account))
            yield return new("accountName", $"\"accountName\" is \"{account}\", expected 3 to 24 lower-case letters and digits");
        if (OptionalText(inputs, "containerName") is { } container && !BlobAddress.IsContainerName(container))
            yield return new("containerName", $"\"containerName\" is \"{container}\", expected 3 to 63 lower-case letters, digits and single dashes");
        if (OptionalText(inputs, "digest") is { } digest && !digest.StartsWith(DiskDigest.Prefix, StringComparison.Ordinal))
            yield return new("digest", $"\"digest\" is \"{digest}\", expected the digest of a Vhd, which begins with {DiskDigest.Prefix}");
        else if (inputs.ContainsKey(CertificationGate.Input) && Refusal(inputs) is { } refusal)
            yield return refusal;
    }

    public override bool IsPlace(string input) => input == "source";

    public override PropertyMap Preview(PropertyMap inputs) =>
        inputs.SetItems(new PropertyMap { ["uri"] = PropertyValue.Computed, ["size"] = PropertyValue.Computed })
            .SetItem("digest", inputs.GetValueOrDefault("digest") ?? PropertyValue.Computed);

    public override async Task<MadeResource> CreateAsync(PropertyMap inputs, ResourceCall call)
    {
        if (OptionalText(inputs, "source") is not { } source || OptionalText(inputs, "digest") is not { } digest)
            throw new ImagingException(ImagingCodes.VhdMissing, $"the blob \"{Text(inputs, "blobName")}\" was never uploaded, and there is no disk to upload", "Take its version out of retain, or deploy that version first.");
        CertificationGate.Require(inputs, session.Baseline, Text(inputs, "blobName"));
        var path = session.FullPath(source);
        await VerifyAsync(source, path, digest, call).ConfigureAwait(false);
        var id = PageBlobId.Of(session, inputs);
        var client = await session.Accounts.OpenBlobAsync(id, call.Cancelled).ConfigureAwait(false);
        var upload = await new PageBlobUpload(client, session.Options.Clock).RunAsync(
            new UploadRequest
            {
                Path = path,
                StateFolder = session.FullPath(TransferFolder),
                Digest = digest,
                Prove = true,
                Force = true,
                Progress = call.Log.Transferring("uploading"),
                Reached = session.Options.Reached,
            },
            call.Cancelled).ConfigureAwait(false);
        call.Log.Say(upload.AlreadyThere ? "already uploaded" : string.Create(CultureInfo.InvariantCulture, $"uploaded {upload.Sent / 1_000_000} MB"));
        return new MadeResource(id.ToString(), Outputs(inputs, client, digest, new FileInfo(path).Length));
    }

    public override async Task<FoundResource?> ReadAsync(string id, PropertyMap inputs, PropertyMap outputs, ResourceCall call)
    {
        var parsed = Parse(id);
        if (await session.Accounts.FindBlobAsync(parsed, call.Cancelled).ConfigureAwait(false) is not { } client)
            return null;
        var properties = await client.GetPropertiesAsync(call.Cancelled).ConfigureAwait(false);
        // An upload that never ended is no disk; creating it again takes it up.
        if (properties is null || PageBlobUpload.DigestOf(properties) is not { } digest)
            return null;
        var found = inputs.Count > 0 ? inputs : new PropertyMap
        {
            ["resourceGroupName"] = parsed.ResourceGroup,
            ["accountName"] = parsed.Account,
            ["containerName"] = parsed.Container,
            ["blobName"] = parsed.Blob,
        };
        // The digest is an input too: what somebody else put there shows as a change and is put right.
        found = found.SetItem("digest", digest);
        return new FoundResource(found, Outputs(found, client, digest, properties.Length));
    }

    public override async Task DeleteAsync(string id, PropertyMap outputs, ResourceCall call)
    {
        if (await session.Accounts.FindBlobAsync(Parse(id), call.Cancelled).ConfigureAwait(false) is not { } client)
            return;
        await new PageBlobUpload(client, session.Options.Clock).ForgetAsync(session.FullPath(TransferFolder), call.Cancelled).ConfigureAwait(false);
        await client.DeleteAsync(call.Cancelled).ConfigureAwait(false);
    }

    private static bool IsGiven(PropertyMap inputs, string name) => inputs.GetValueOrDefault(name) is { } value and not PropertyValue.NullValue;

    // Whether there is a certification at all is asked when the disk is to be uploaded.
    private InputFailure? Refusal(PropertyMap inputs) => CertificationGate.Problem(inputs, session.Baseline, OptionalText(inputs, "blobName") ?? "the disk") is { } problem
        ? new(CertificationGate.Input, $"{problem.Code}: {problem.Message}. {problem.Help}")
        : null;

    private static PageBlobId Parse(string id) =>
        PageBlobId.TryParse(id) ?? throw new RpcException(StatusCode.InvalidArgument, $"\"{id}\" is not the id of a page blob, expected {new PageBlobId("SUBSCRIPTION", "GROUP", "ACCOUNT", "CONTAINER", "BLOB")}");

    private static PropertyMap Outputs(PropertyMap inputs, PageBlobClient client, string digest, long size) =>
        inputs.SetItems(new PropertyMap { ["digest"] = digest, ["uri"] = client.Blob.AbsoluteUri, ["size"] = (double)size });

    private static async Task VerifyAsync(string source, string path, string digest, ResourceCall call)
    {
        if (!File.Exists(path))
            throw new ImagingException(Diagnostic.Error(ImagingCodes.VhdMissing, "the disk to upload is missing", new Where(source), "Build it again: mkt refresh, then mkt up"));
        _ = VhdFile.ReadFooter(path, out var problems);
        if (problems.Count > 0)
            throw new ImagingException(problems[0] with { Where = new Where(source) });
        call.Log.Say("checking the disk");
        if (await Task.Run(() => DiskDigest.Compute(path, call.Cancelled), call.Cancelled).ConfigureAwait(false) is var actual && actual != digest)
            throw new ImagingException(Diagnostic.Error(ImagingCodes.DigestMismatch, $"the disk to upload has the digest {actual}, expected {digest}", new Where(source), "It was changed after it was built; build it again: mkt refresh, then mkt up"));
    }
}
