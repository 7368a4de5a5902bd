using System.Globalization;
using Marketplace.Definitions.Images;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Transfers;
using Marketplace.Imaging.Vhd;
using Pulumi.Protocol.Values;

namespace Marketplace.Provider.Resources;

/// <summary>
/// <c>marketplace:image:Download</c>: a disk that was made in the cloud, on this machine, so that it can be inspected and
/// certified like one that was built here. State knows its path relative to the project and its digest; whether the file is still
/// there is looked at by Read only, so that a state taken to another machine shows no changes there.
/// </summary>
internal sealed class DownloadResource(ProviderSession session) : ResourceKind
{
    private readonly VhdStore store = new(session.Options.ProjectRoot);

    public override string Token => "marketplace:image:Download";

    public override IEnumerable<InputFailure> Check(PropertyMap inputs)
    {
        if (OptionalText(inputs, "name") is { } name && !VhdStore.IsId(name))
            yield return new("name", $"\"name\" is \"{name}\", expected letters, digits, dots and dashes: it becomes the name of a file");
        if (OptionalText(inputs, "version") is { } version && !ImageVersion.TryParse(version, out _))
            yield return new("version", $"\"version\" is \"{version}\", expected three numbers with dots, such as 1.0.0");
        if (OptionalText(inputs, "blobName") is { } blob && !BlobAddress.IsBlobName(blob))
            yield return new("blobName", $"\"blobName\" is \"{blob}\", expected a name ending in .vhd without white space, % and quotes");
    }

    public override PropertyMap Preview(PropertyMap inputs) => inputs.SetItems(new PropertyMap
    {
        ["path"] = inputs["name"].ContainsUnknowns || inputs["version"].ContainsUnknowns ? PropertyValue.Computed : VhdStore.PathOf(IdOf(inputs)),
        ["digest"] = PropertyValue.Computed,
        ["virtualSize"] = PropertyValue.Computed,
    });

    public override async Task<MadeResource> CreateAsync(PropertyMap inputs, ResourceCall call)
    {
        var (blob, path) = (PageBlobId.Of(session, inputs), VhdStore.PathOf(IdOf(inputs)));
        var client = await session.Accounts.OpenBlobAsync(blob, call.Cancelled).ConfigureAwait(false);
        await CertifiedBlobResource.RequireAsync(client, Text(inputs, "etag"), call.Cancelled).ConfigureAwait(false);
        Directory.CreateDirectory(Path.GetDirectoryName(session.FullPath(path))!);
        var result = await new DiskDownload(session.Options.Clock).RunAsync(
            new DownloadRequest
            {
                Source = new BlobSource(client),
                Output = session.FullPath(path),
                Force = true,
                Progress = call.Log.Transferring("downloading"),
                Say = finding => call.Log.Tell(finding.Message),
                Reached = session.Options.Reached,
            },
            call.Cancelled).ConfigureAwait(false);
        // Whoever wrote in between would have other bytes inspected than the run made.
        await CertifiedBlobResource.RequireAsync(client, Text(inputs, "etag"), call.Cancelled).ConfigureAwait(false);
        call.Log.Say(string.Create(CultureInfo.InvariantCulture, $"downloaded {result.Received / 1_000_000} MB"));
        return new MadeResource(IdOf(inputs), inputs.SetItems(new PropertyMap
        {
            ["path"] = path,
            ["digest"] = result.Digest,
            ["virtualSize"] = (double)(result.Length - VhdFooter.Length),
        }));
    }

    /// <summary>A file that is not what was downloaded is as good as gone. It cannot be imported: what is in the cloud is, as a TemplateRun.</summary>
    public override async Task<FoundResource?> ReadAsync(string id, PropertyMap inputs, PropertyMap outputs, ResourceCall call) =>
        VhdStore.IsId(id) && OptionalText(outputs, "digest") is { } digest && await store.DigestAsync(id, call.Cancelled).ConfigureAwait(false) == digest
            ? new FoundResource(inputs, outputs)
            : null;

    /// <summary>Removes the file, and what a download that was interrupted left.</summary>
    public override Task DeleteAsync(string id, PropertyMap outputs, ResourceCall call)
    {
        store.Remove(id);
        return Task.CompletedTask;
    }

    private static string IdOf(PropertyMap inputs) => $"{Text(inputs, "name")}-{Text(inputs, "version")}";
}
