using Marketplace.Imaging.Building;
using Marketplace.Imaging.Tools;

namespace Marketplace.Tests.Imaging;

/// <summary>Builds a small disk without any tool.</summary>
internal sealed class FakeDiskBuilder : IDiskBuilder
{
    public int Builds { get; private set; }

    public string SourceKind { get; init; } = "debian";

    public string Recipe { get; init; } = "fake-1";

    public IReadOnlyList<Tool> Tools { get; init; } = [];

    /// <summary>Done before the build.</summary>
    public Func<DiskBuild, CancellationToken, Task>? Before { get; init; }

    public async Task<string> BuildAsync(DiskBuild build, CancellationToken cancellationToken)
    {
        Builds++;
        if (Before is not null)
            await Before(build, cancellationToken);
        var disk = Path.Combine(build.WorkDirectory, "disk.raw");
        using var file = File.OpenHandle(disk, FileMode.CreateNew, FileAccess.Write);
        RandomAccess.SetLength(file, build.Definition.Size.Bytes);
        RandomAccess.Write(file, build.Ids.Uuid("disk").ToByteArray(), 4096);
        return disk;
    }
}
