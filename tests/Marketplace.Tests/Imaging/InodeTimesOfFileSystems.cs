using System.Diagnostics;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Partitioning;

namespace Marketplace.Tests.Imaging;

public sealed class InodeTimesOfFileSystems : IDisposable
{
    private const long Offset = 1024 * 1024;
    private readonly DiskFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Are_the_same_for_two_copies_of_a_folder()
    {
        var one = Make("one.raw", DateTime.UnixEpoch.AddYears(40));
        var other = Make("other.raw", DateTime.UnixEpoch.AddYears(41));
        DiskDigest.Compute(one, CancellationToken.None).ShouldNotBe(DiskDigest.Compute(other, CancellationToken.None));

        InodeTimes.Settle(one, Offset, 1_700_000_000);
        InodeTimes.Settle(other, Offset, 1_700_000_000);

        DiskDigest.Compute(one, CancellationToken.None).ShouldBe(DiskDigest.Compute(other, CancellationToken.None));
    }

    [Fact]
    public void Leave_a_file_system_that_its_own_tools_find_right()
    {
        var disk = Make("disk.raw", DateTime.UnixEpoch.AddYears(40));

        InodeTimes.Settle(disk, Offset, 1_700_000_000);

        var (code, output) = Run("e2fsck", "-f", "-n", $"{disk}?offset={Offset}");
        code.ShouldBe(0, output);
        var stat = Run("debugfs", "-R", "stat /folder/file-7", $"{disk}?offset={Offset}").Output;
        stat.ShouldContain("ctime: 0x6553f100:00000000");
        stat.ShouldContain("atime: 0x6553f100:00000000");
        stat.ShouldContain("mtime: 0x386d4380:00000000");
    }

    // Two folders, so that the times of access and change differ; times of modification are the same.
    private string Make(string name, DateTime accessed)
    {
        var tree = Directory.CreateDirectory(folder[name + ".tree/folder"]).FullName;
        for (var i = 0; i < 20; i++)
        {
            var file = Path.Combine(tree, $"file-{i}");
            File.WriteAllText(file, "text");
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddYears(30));
            File.SetLastAccessTimeUtc(file, accessed);
        }
        foreach (var directory in new[] { tree, folder[name + ".tree"] })
            Directory.SetLastWriteTimeUtc(directory, DateTime.UnixEpoch.AddYears(30));
        folder.Raw(name, 32 * 1024 * 1024);
        var (code, output) = Run("mke2fs", "-q", "-F", "-t", "ext4", "-O", "metadata_csum,64bit", "-b", "4096", "-U", "11111111-2222-4333-8444-555555555555", "-E", $"offset={Offset},hash_seed=11111111-2222-4333-8444-555555555555,root_owner=0:0", "-d", folder[name + ".tree"], folder[name], "7000");
        code.ShouldBe(0, output);
        return folder[name];
    }

    private static (int Code, string Output) Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(TestMachine.Real.Find(command)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["E2FSPROGS_FAKE_TIME"] = "1600000000";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
