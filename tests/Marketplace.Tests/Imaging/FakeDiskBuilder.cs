using Marketplace.Imaging.Building;
using Marketplace.Imaging.Tools;

namespace Marketplace.Tests.Imaging;

/// <summary>Builds a small disk without any tool.</summary>
internal sealed class FakeDiskBuilder : IDiskBuilder
{
    public int Builds { get; private set; }

    public string SourceKind => "debian";

    public string Recipe { get; init; } = "fake-1";

    public IReadOnlyList<Tool> Tools { get; init; } = [];

    /// <summary>Done instead of a build.</summary>
    public Func<DiskBuild, Task>? Instead { get; init; }

    public async Task<string> BuildAsync(DiskBuild build, CancellationToken cancellationToken)
    {
        Builds++;
        if (Instead is not null)
            await Instead(build);
        var disk = Path.Combine(build.WorkDirectory, "disk.raw");
        using var file = File.OpenHandle(disk, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.SetLength(file, build.Definition.Size.Bytes);
        RandomAccess.Write(file, build.Ids.Uuid("disk").ToByteArray(), 4096);
        return disk;
    }
}
