using System.Text;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Generalizing;
using Marketplace.Testing;
using Marketplace.Tests.Imaging.FileSystems;

namespace Marketplace.Tests.Imaging.Generalizing;

/// <summary>A VHD of a machine that was used: what must go holds the word SECRET, what must stay holds KEPT.</summary>
internal sealed class UsedDisk : IDisposable
{
    private readonly DiskFolder folder = new();

    public string Path => folder["used ? machine.vhd"];

    public string Other => folder["other.vhd"];

    public string Folder => folder.Root;

    public static async Task<UsedDisk> CreateAsync(string sample = "used.ext4", Action<byte[]>? change = null)
    {
        var disk = new UsedDisk();
        await UsedMachine.WriteAsync(disk.Path, sample, change);
        return disk;
    }

    public Task<GeneralizedDisk> GeneralizeAsync(string? output = null, params string[] users) =>
        new OfflineGeneralizer(TestMachine.Real).RunAsync(new GeneralizeRequest { Path = Path, Output = output, Users = users }, CancellationToken.None);

    /// <summary>Everything that can be known of each file, by path.</summary>
    public static Dictionary<string, string> Describe(string path)
    {
        using var image = DiskImage.Open(path);
        var files = image.Root!;
        return files.Walk().ToDictionary(file => file.Path, file => $"{file.Inode} {ExpectedFile.Describe(files, file)}", StringComparer.Ordinal);
    }

    public static string? Text(string path, string file)
    {
        using var image = DiskImage.Open(path);
        return image.Root!.ReadText(file);
    }

    /// <summary>How often a word stands anywhere on the disk, free space included.</summary>
    public static int Count(string path, string word)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        var sought = Encoding.ASCII.GetBytes(word);
        var count = 0;
        for (int at; (at = bytes.IndexOf(sought)) >= 0; count++)
            bytes = bytes[(at + 1)..];
        return count;
    }

    public void Dispose() => folder.Dispose();
}
