using Azure.Simulator.Blobs;

namespace Azure.Simulator.ImageTemplates;

/// <summary>The bytes of a disk in a file of their own, for as long as a worker works on them.</summary>
internal sealed class WorkDisk(SimulatedCloud cloud, BlobRecord disk) : IDisposable
{
    private const int Piece = 1 << 20;

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"image-{cloud.Random.NextGuid():N}.vhd");

    /// <returns>The path.</returns>
    public string Write()
    {
        using var pages = cloud.Blobs.OpenPages(disk);
        using var file = new FileStream(Path, FileMode.CreateNew, FileAccess.Write);
        file.SetLength(disk.Length);
        var buffer = new byte[Piece];
        foreach (var (offset, length) in pages.Ranges(0, disk.Length))
        {
            file.Position = offset;
            for (long done = 0; done < length;)
            {
                var read = pages.Read(offset + done, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - done)));
                file.Write(buffer, 0, read);
                done += read;
            }
        }
        return Path;
    }

    public void Dispose() => File.Delete(Path);
}
