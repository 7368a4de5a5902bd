using System.Text.Json.Nodes;
using Marketplace.Imaging;
using Marketplace.Imaging.Disks;
using Marketplace.Testing;

namespace Benchmarks.Kills;

/// <summary><c>mkt image download</c> of a blob.</summary>
internal sealed class KilledDownload : KilledWork
{
    private readonly TransferBlob blob;

    public KilledDownload(TestRepository repository, TransferBlob blob)
        : base(repository)
    {
        this.blob = blob;
        Digest = blob.DiskSum;
    }

    public override string Name => "download";

    public override IReadOnlyList<string> Points => ImagingPoints.Download;

    private string Copy => Repository.PathOf("copy.vhd");

    public async Task PrepareAsync()
    {
        if (await blob.ExistsAsync())
            return;
        var upload = await Repository.RunAsync("image", "upload", "disk.vhd", blob.Address, "--sas-env", TransferBlob.SasVariable);
        if (upload.ExitCode != 0)
            throw new InvalidOperationException(upload.ToString());
    }

    public override Task<string[]> BeginAsync()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Root, "copy.vhd*"))
            File.Delete(file);
        return Task.FromResult<string[]>(["image", "download", blob.Address, "copy.vhd", "--sas-env", TransferBlob.SasVariable, "--format", "json"]);
    }

    public override IEnumerable<string> AfterKill() =>
        File.Exists(Copy) && Compare("the disk after the kill", DiskDigest.Compute(Copy, CancellationToken.None)) is { } problem ? [problem] : [];

    public override Task<IReadOnlyList<string>> CheckAsync(MktResult result)
    {
        var found = string.Join(' ', Directory.EnumerateFiles(Repository.Root, "copy.vhd*").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        IEnumerable<string?> problems =
        [
            Compare("the answer", (string)JsonNode.Parse(result.Output)!["digest"]!),
            Compare("the disk", DiskDigest.Compute(Copy, CancellationToken.None)),
            found == "copy.vhd" ? null : $"beside the disk: {found}",
        ];
        return Task.FromResult<IReadOnlyList<string>>([.. problems.OfType<string>()]);
    }
}
