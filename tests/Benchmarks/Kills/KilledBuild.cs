using System.Text.Json.Nodes;
using Marketplace.Imaging;
using Marketplace.Imaging.Disks;
using Marketplace.Testing;

namespace Benchmarks.Kills;

/// <summary><c>mkt image build</c> of an existing disk.</summary>
internal sealed class KilledBuild(TestRepository repository) : KilledWork(repository)
{
    private const string Output = ".mkt/images/small-1.0.0.vhd";

    public override string Name => "build";

    public override IReadOnlyList<string> Points => ImagingPoints.Build;

    public async Task PrepareAsync()
    {
        Repository.Write("definitions/images/small.yaml", SmallSystem.Definition("vhd: { path: ../../small.raw }"));
        await SmallSystem.WriteDiskAsync(Repository.PathOf("tree"), Repository.PathOf("small.raw"), dataBytes: 64 * 1024 * 1024);
    }

    public override Task<string[]> BeginAsync()
    {
        foreach (var folder in new[] { ".mkt/images", ".mkt/cache" })
        {
            if (Directory.Exists(Repository.PathOf(folder)))
                Directory.Delete(Repository.PathOf(folder), recursive: true);
        }
        return Task.FromResult<string[]>(["image", "build", "small", "--format", "json"]);
    }

    public override IEnumerable<string> AfterKill() => File.Exists(Repository.PathOf(Output)) && Compare("the disk after the kill", DigestOfOutput()) is { } problem ? [problem] : [];

    public override Task<IReadOnlyList<string>> CheckAsync(MktResult result)
    {
        var files = Directory.EnumerateFiles(Repository.PathOf(".mkt/images")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
        var found = string.Join(' ', files);
        var work = Repository.PathOf(".mkt/cache/images/work");
        IEnumerable<string?> problems =
        [
            Compare("the disk", DigestOfOutput()),
            Compare("the answer", (string)JsonNode.Parse(result.Output)!["digest"]!),
            found == "small-1.0.0.build.json small-1.0.0.sbom.cdx.json small-1.0.0.vhd" ? null : $"in .mkt/images: {found}",
            Directory.EnumerateDirectories(work).FirstOrDefault() is { } folder ? $"work folder left: {folder}" : null,
            RecordOf() == Digest ? null : $"the build record is of {RecordOf()}",
        ];
        return Task.FromResult<IReadOnlyList<string>>([.. problems.OfType<string>()]);
    }

    private string DigestOfOutput() => DiskDigest.Compute(Repository.PathOf(Output), CancellationToken.None);

    private string RecordOf() => (string)JsonNode.Parse(Repository.Read(Path.ChangeExtension(Output, ".build.json")))!["disk"]!["digest"]!;
}
