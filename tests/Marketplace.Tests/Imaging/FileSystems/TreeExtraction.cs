using System.Diagnostics;
using Marketplace.Imaging;
using Marketplace.Imaging.FileSystems;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.FileSystems;

public sealed class TreeExtraction
{
    [Fact]
    public async Task Writes_what_is_in_the_image_or_says_that_it_may_not()
    {
        using var folder = new DiskFolder();
        using var image = DiskImage.Open(new MemoryDisk(PartitionedDisk.Mbr(FileSystemSamples.Read("linux.ext4"), FileSystemSamples.Read("efi.fat12"))));
        var target = folder["tree"];

        if (!Environment.IsPrivilegedProcess)
        {
            (await Should.ThrowAsync<ImagingException>(() => ExtractAsync())).Diagnostic.Code.ShouldBe("MKT4006");
            return;
        }
        await ExtractAsync();

        File.ReadAllText(Path.Combine(target, "usr/lib/os-release")).ShouldStartWith("ID=debian");
        new FileInfo(Path.Combine(target, "etc/os-release")).LinkTarget.ShouldBe("../usr/lib/os-release");
        File.GetUnixFileMode(Path.Combine(target, "usr/bin/sudo")).HasFlag(UnixFileMode.SetUser).ShouldBeTrue();
        File.GetLastWriteTimeUtc(Path.Combine(target, "var/lib")).ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1600000000).UtcDateTime);
        DiskFolder.Stored(Path.Combine(target, "var/lib/sparse")).ShouldBeLessThan(1024 * 1024);
        new FileInfo(Path.Combine(target, "var/lib/sparse")).Length.ShouldBe((70L * 1024 * 1024) + 3);
        Directory.GetFileSystemEntries(Path.Combine(target, "boot/efi")).ShouldBeEmpty();
        Listed(target, "home/ann/far").ShouldBe("70000 80000 1 644");
        Listed(target, "etc/passwd").ShouldBe("0 0 2 644");
        Listed(target, "var/fifo").ShouldEndWith("644");
        Run("rm", "-r", Path.Combine(target, "var")); // .NET cannot remove a name that is no text

        Task ExtractAsync() => TreeExtractor.ExtractAsync(image, target, new HashSet<string>(StringComparer.Ordinal) { "/boot/efi" }, CancellationToken.None);
    }

    private static string Listed(string target, string path) => Run("stat", "--format=%u %g %h %a", Path.Combine(target, path));

    private static string Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
