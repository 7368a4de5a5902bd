using Azure.Simulator.Blobs;

namespace Azure.Simulator.ImageTemplates;

/// <summary>The bytes of a disk in a file of their own, for as long as a worker works on them.</summary>
internal sealed class WorkDisk : IDisposable
{
    public WorkDisk(SimulatedCloud cloud, BlobRecord disk)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"image-{cloud.Random.NextGuid():N}.vhd");
        using var pages = cloud.Blobs.OpenPages(disk);
        using var file = new FileStream(Path, FileMode.CreateNew, FileAccess.Write);
        file.SetLength(disk.Length);
        var buffer = new byte[1 << 20];
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
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
