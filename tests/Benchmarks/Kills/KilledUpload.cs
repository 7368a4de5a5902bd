using System.Text.Json.Nodes;
using Marketplace.Imaging;
using Marketplace.Imaging.Blobs;
using Marketplace.Testing;

namespace Benchmarks.Kills;

/// <summary><c>mkt image upload</c> to a blob that is not there yet.</summary>
internal sealed class KilledUpload : KilledWork
{
    private readonly TransferBlob blob;

    public KilledUpload(TestRepository repository, TransferBlob blob)
        : base(repository)
    {
        this.blob = blob;
        Digest = blob.DiskSum;
    }

    public override string Name => "upload";

    public override IReadOnlyList<string> Points => ImagingPoints.Upload;

    public override async Task<string[]> BeginAsync()
    {
        if (await blob.ExistsAsync())
            await blob.DeleteAsync();
        return ["image", "upload", "disk.vhd", blob.Address, "--sas-env", TransferBlob.SasVariable, "--format", "json"];
    }

    public override async Task<IReadOnlyList<string>> CheckAsync(MktResult result)
    {
        var transfers = Repository.PathOf(".mkt/transfers");
        IEnumerable<string?> problems =
        [
            Compare("the answer", (string)JsonNode.Parse(result.Output)!["digest"]!),
            Compare("the blob", await blob.ReadAsync()),
            Directory.Exists(transfers) && Directory.EnumerateFiles(transfers).FirstOrDefault() is { } left ? $"state left: {left}" : null,
            await LeaseAsync(),
        ];
        return [.. problems.OfType<string>()];
    }

    // The service lets nobody delete a blob that is leased.
    private async Task<string?> LeaseAsync()
    {
        try
        {
            await blob.DeleteAsync();
            return null;
        }
        catch (BlobException problem)
        {
            return $"the blob cannot be deleted: {problem.Message}";
        }
    }
}
