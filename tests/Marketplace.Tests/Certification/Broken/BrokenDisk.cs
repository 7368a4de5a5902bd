using System.Buffers.Binary;
using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Subjects;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Facts;
using Marketplace.Imaging.Vhd;

namespace Marketplace.Tests.Certification.Broken;

/// <summary>A copy of the whole disk that can be changed from outside, as nobody mounts it.</summary>
internal sealed class BrokenDisk : IDisposable
{
    private const int FooterLength = 512;

    private readonly string folder = Directory.CreateTempSubdirectory("broken-disk").FullName;

    private BrokenDisk()
    {
    }

    public string Path => System.IO.Path.Combine(folder, "image.vhd");

    public static async Task<BrokenDisk> CopyAsync(WholeDisk whole)
    {
        var disk = new BrokenDisk();
        await SparseCopy.CopyAsync(whole.Path, disk.Path, CancellationToken.None);
        return disk;
    }

    /// <summary>Puts a file into the root file system, in place of one that is there.</summary>
    public Task WriteAsync(string path, string text) => WriteAsync(path, System.Text.Encoding.UTF8.GetBytes(text));

    public async Task WriteAsync(string path, byte[] content)
    {
        var file = System.IO.Path.Combine(folder, "content");
        await File.WriteAllBytesAsync(file, content);
        var folders = path.Split('/', StringSplitOptions.RemoveEmptyEntries)[..^1];
        var made = Enumerable.Range(1, folders.Length).Select(count => "mkdir /" + string.Join('/', folders.Take(count)));
        await DebugfsAsync([.. made, $"rm {path}", $"write {file} {path}"]);
    }

    /// <summary>Adds to the end of a file of the root file system.</summary>
    public async Task AppendAsync(string path, string text) => await WriteAsync(path, await ReadAsync(path) + text);

    public async Task ReplaceAsync(string path, string old, string replacement)
    {
        var text = await ReadAsync(path);
        text.ShouldContain(old);
        await WriteAsync(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    public Task RemoveAsync(string path) => DebugfsAsync([$"rm {path}"]);

    /// <summary>Adds a partition after the others.</summary>
    /// <param name="make">Shell that writes its content, 16 MiB, to the file <c>$part</c>.</param>
    public Task AddPartitionAsync(string type, string make) => WithoutFooterAsync($$"""
        part=$1.part
        {{make}}
        echo 'start=1052672, size=32768, type={{type}}' | sfdisk --quiet --append "$1"
        dd if="$part" of="$1" bs=512 seek=1052672 conv=notrunc,sparse status=none
        """);

    /// <summary>Makes the disk larger, with a footer and a partition table that agree to it.</summary>
    public async Task GrowAsync(long bytes)
    {
        await WithoutFooterAsync($"""
            truncate --size=+{bytes.ToString(CultureInfo.InvariantCulture)} "$1"
            sfdisk --quiet --relocate gpt-bak-std "$1"
            """);
        using var file = File.OpenHandle(Path, FileMode.Open, FileAccess.ReadWrite);
        var size = RandomAccess.GetLength(file) - FooterLength;
        var footer = new byte[FooterLength];
        RandomAccess.Read(file, footer, size);
        BinaryPrimitives.WriteInt64BigEndian(footer.AsSpan(40), size);
        BinaryPrimitives.WriteInt64BigEndian(footer.AsSpan(48), size);
        var geometry = VhdGeometry.Of(size);
        BinaryPrimitives.WriteUInt16BigEndian(footer.AsSpan(56), geometry.Cylinders);
        (footer[58], footer[59]) = (geometry.Heads, geometry.SectorsPerTrack);
        footer.AsSpan(64, 4).Clear();
        BinaryPrimitives.WriteUInt32BigEndian(footer.AsSpan(64), ~(uint)footer.Sum(value => value));
        RandomAccess.Write(file, footer, size);
    }

    /// <summary>Changes bytes of the file, counted from its end.</summary>
    public void Poke(long fromEnd, params byte[] bytes)
    {
        using var file = File.OpenHandle(Path, FileMode.Open, FileAccess.Write);
        RandomAccess.Write(file, bytes, RandomAccess.GetLength(file) - fromEnd);
    }

    /// <summary>What the rules of the latest baseline find on the disk as it is now.</summary>
    public IReadOnlyList<Finding> Findings() => Findings(Path);

    public static IReadOnlyList<Finding> Findings(string path) =>
        [.. Certifier.Judge(Baseline.Latest, [new ImageSubject("image", FactReader.Read(path, new FactOptions(), CancellationToken.None).Facts)], []).Findings];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> ReadAsync(string path)
    {
        var file = System.IO.Path.Combine(folder, "old");
        await DebugfsAsync([$"dump {path} {file}"]);
        return await File.ReadAllTextAsync(file);
    }

    // Tools for disks take the footer for the last sector.
    private Task WithoutFooterAsync(string script) => WholeDisk.RunAsync($"""
        set -eu
        tail -c {FooterLength} "$1" > "$1.footer"
        truncate --size=-{FooterLength} "$1"
        {script}
        cat "$1.footer" >> "$1"
        """, Path);

    // What is there already is no failure of mkdir, and rm may find nothing: debugfs goes on.
    private async Task DebugfsAsync(string[] commands)
    {
        var script = System.IO.Path.Combine(folder, "commands");
        await File.WriteAllLinesAsync(script, commands);
        await WholeDisk.RunAsync("debugfs -w -f \"$1\" \"$2?offset=$3\"", script, Path, WholeDisk.RootOffset.ToString(CultureInfo.InvariantCulture));
    }
}
