using System.Diagnostics;
using Marketplace.Definitions.Images;
using Marketplace.Imaging;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.ExistingDisks;
using Marketplace.Imaging.FileSystems;

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

        Should.Throw<ImagingException>(() => ExistingDisk.RequireRoot(image, "disk.raw", DiskSize.Parse("4 MiB"))).Diagnostic.Code.ShouldBe("MKT4078");
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

        ExistingDisk.RequireRoot(image, "disk.raw", DiskSize.Parse("16 MiB")).Offset.ShouldBe(0);
        Should.Throw<ImagingException>(() => ExistingDisk.RequireRoot(image, "disk.raw", DiskSize.Parse("8 MiB"))).Diagnostic.ToString()
            .ShouldBe("disk.raw: error MKT4018: \"disk.raw\" has 16777216 bytes, more than diskSize \"8 MiB\"\n  Give diskSize at least 16 MiB.");
    }
}
