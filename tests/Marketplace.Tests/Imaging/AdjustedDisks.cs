using System.Diagnostics;
using Marketplace.Definitions.Images;
using Marketplace.Imaging;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.ExistingDisks;
using Marketplace.Imaging.FileSystems;
using Marketplace.Imaging.Partitioning;
using Marketplace.Imaging.Tools;
using Marketplace.Testing;
using Marketplace.Tests.Definitions;
using Marketplace.Tests.Imaging.FileSystems;

namespace Marketplace.Tests.Imaging;

public sealed class AdjustedDisks : IDisposable
{
    private const int Mebibyte = 1024 * 1024;
    private readonly DiskFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0, 10, "0+10")]
    [InlineData(0, 25, "0+20")]
    [InlineData(25, 3, "")]
    [InlineData(25, 20, "30+15")]
    [InlineData(10, 40, "10+10 30+20")]
    [InlineData(40, 5, "40+5")]
    public void Keep_what_lies_around_the_root_partition(long offset, long length, string expected) =>
        string.Join(' ', VhdBuilder.Around(new Extent(offset, length), 20, 30).Select(extent => $"{extent.Offset}+{extent.Length}")).ShouldBe(expected);

    [Fact]
    public void Boot_with_the_arguments_of_the_definition_from_the_root_that_they_had()
    {
        Directory.CreateDirectory(folder["boot/grub"]);
        File.WriteAllText(folder["boot/grub/grub.cfg"], "menuentry x {\n\tlinux\t/boot/vmlinuz-6.1 root=UUID=1-2 ro quiet splash\n\tinitrd /boot/initrd.img-6.1\n}\n");
        var script = KernelLine.Write(["console=ttyS0", "net.ifnames=0"]).Replace("/boot/grub", folder["boot/grub"], StringComparison.Ordinal).Replace("/etc/default", folder["etc"], StringComparison.Ordinal);

        using var shell = Process.Start("sh", ["-eu", "-c", "inside() { \"$@\"; }\n" + script]);
        shell.WaitForExit();

        shell.ExitCode.ShouldBe(0);
        File.ReadAllLines(folder["boot/grub/grub.cfg"])[1].ShouldBe("\tlinux\t/boot/vmlinuz-6.1 root=UUID=1-2 ro console=ttyS0 net.ifnames=0");
    }

    [Fact]
    public void Have_an_operating_system()
    {
        folder.Raw("disk.raw", 4 * Mebibyte);
        using var image = DiskImage.Open(folder["disk.raw"]);

        Should.Throw<ImagingException>(() => ExistingDisk.RequireParts(image, "disk.raw", DiskSize.Parse("4 MiB"))).Diagnostic.Code.ShouldBe("MKT4078");
    }

    [Fact]
    public void Are_not_larger_than_the_definition_says()
    {
        Directory.CreateDirectory(folder["tree/etc"]);
        File.WriteAllText(folder["tree/etc/os-release"], "ID=debian\nVERSION_ID=12\n");
        folder.Raw("disk.raw", 16 * Mebibyte);
        using (var mke2fs = Process.Start(TestMachine.Real.Find("mke2fs")!, ["-q", "-F", "-t", "ext4", "-d", folder["tree"], folder["disk.raw"]]))
            mke2fs.WaitForExit();
        using var image = DiskImage.Open(folder["disk.raw"]);

        ExistingDisk.RequireParts(image, "disk.raw", DiskSize.Parse("16 MiB")).Root.Offset.ShouldBe(0);
        Should.Throw<ImagingException>(() => ExistingDisk.RequireParts(image, "disk.raw", DiskSize.Parse("8 MiB"))).Diagnostic.ToString()
            .ShouldBe("disk.raw: error MKT4018: \"disk.raw\" has 16777216 bytes, more than diskSize \"8 MiB\"\n  Give diskSize at least 16 MiB.");
    }

    [Theory]
    [InlineData("LABELONE\u0001\0\0\0\0\0\0\0\0\0\0\0 \0\0\0LVM2 001", 512, "lvm")]
    [InlineData("XFSB\0\0\u0010\0", 0, "xfs")]
    public void Are_ones_whose_root_can_be_read(string magic, int offset, string kind)
    {
        var partition = new byte[Mebibyte];
        System.Text.Encoding.ASCII.GetBytes(magic).CopyTo(partition, offset);
        using var image = DiskImage.Open(new MemoryDisk(PartitionedDisk.Mbr(partition)));

        var refusal = Should.Throw<ImagingException>(() => ExistingDisk.RequireParts(image, "disk.raw", DiskSize.Parse("64 MiB"))).Diagnostic;

        refusal.Code.ShouldBe("MKT4078");
        refusal.Message.ShouldContain(kind);
    }

    [Theory]
    [InlineData("/var", "MKT4018: /var is on a partition of its own (number 2, byte 17825792 of the disk)")]
    [InlineData("/boot", null)]
    public void Have_everything_but_boot_on_one_partition(string place, string? message)
    {
        using var image = DiskImage.Open(TwoPartitions(place, "ext2"));

        if (message is null)
            ExistingDisk.RequireParts(image, "disk.raw", DiskSize.Parse("64 MiB")).Boot!.Number.ShouldBe(2);
        else
            Should.Throw<ImagingException>(() => ExistingDisk.RequireParts(image, "disk.raw", DiskSize.Parse("64 MiB"))).Diagnostic.ToString().ShouldContain(message);
    }

    [Fact]
    public void Have_no_boot_partition_of_another_kind()
    {
        using var image = DiskImage.Open(TwoPartitions("/boot", "vfat"));

        Should.Throw<ImagingException>(() => ExistingDisk.RequireParts(image, "disk.raw", DiskSize.Parse("64 MiB"))).Diagnostic.Message.ShouldContain("/boot is fat");
    }

    private MemoryDisk TwoPartitions(string place, string kind)
    {
        Directory.CreateDirectory(folder["two/etc"]);
        Directory.CreateDirectory(folder["two" + place]);
        File.WriteAllText(folder["two/etc/os-release"], "ID=debian\nVERSION_ID=12\n");
        File.WriteAllText(folder["two/etc/fstab"], $"/dev/sda1 / ext4 defaults 0 1\n/dev/sda2 {place} {kind} defaults 0 2\n");
        folder.Raw("first", 16 * Mebibyte);
        folder.Raw("second", 8 * Mebibyte);
        Run("mke2fs", ["-q", "-F", "-t", "ext4", "-d", folder["two"], folder["first"]]);
        if (kind == "vfat")
            return new(PartitionedDisk.Mbr(File.ReadAllBytes(folder["first"]), FileSystemSamples.Read("efi.fat12")));
        Run("mke2fs", ["-q", "-F", "-t", kind, folder["second"]]);
        return new(PartitionedDisk.Mbr(File.ReadAllBytes(folder["first"]), File.ReadAllBytes(folder["second"])));
    }

    private static void Run(string tool, string[] arguments)
    {
        using var process = Process.Start(TestMachine.Real.Find(tool)!, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Are_large_enough_for_what_is_installed()
    {
        Directory.CreateDirectory(folder["full"]);
        File.WriteAllBytes(folder["full/data"], DiskFolder.Bytes(12 * Mebibyte));
        var disk = folder.Raw("small.raw", 16 * Mebibyte);
        var definition = DefinitionProject.Image(DefinitionProject.Valid).Disk;
        var build = new DiskBuild(new ImageBuildRequest { Definition = definition, ProjectRoot = folder.Root, OutputPath = "/x", CacheDirectory = "/c" }, folder.Root, new DerivedIds("x"));

        var refusal = await Should.ThrowAsync<ImagingException>(() => new ExtPartition(new ToolRunner(TestMachine.Real), build)
            .WriteAsync(disk, folder["full"], new ExtPlace(Mebibyte, 8 * Mebibyte, ExtPartition.Uuid(build), "root"), CancellationToken.None));

        refusal.Diagnostic.Code.ShouldBe("MKT4017");
    }
}
