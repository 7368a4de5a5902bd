using Marketplace.Imaging;
using Marketplace.Imaging.FileSystems;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.FileSystems;

public sealed class DiskImages
{
    [Fact]
    public void Show_one_tree_with_the_partitions_where_fstab_has_them()
    {
        using var image = Disk("linux.ext4", "efi.fat12");

        image.Roots.Select(root => root.Number).ShouldBe([1]);
        image.Volumes.Select(volume => volume.MountPoint).ShouldBe(["/", "/boot/efi"]);
        image.Root!.ReadText("/etc/os-release").ShouldStartWith("ID=debian");
        image.Root!.ReadText("/boot/efi/EFI/BOOT/BOOTX64.EFI").ShouldBe("loader");
        image.Volumes[1].Files!.Exists("/EFI/BOOT/BOOTX64.EFI").ShouldBeTrue();
        image.Problems.ShouldBeEmpty();
        image.RequireRoot().ShouldBeSameAs(image.Root);
    }

    [Fact]
    public void May_be_one_file_system_without_partitions()
    {
        using var image = DiskImage.Open(new MemoryDisk(FileSystemSamples.Read("linux.ext2")));
        using var fat = DiskImage.Open(new MemoryDisk(FileSystemSamples.Read("efi.fat16")));

        image.Volumes.Single().Number.ShouldBe(0);
        image.Root!.Exists("/etc/passwd").ShouldBeTrue();
        fat.Volumes.Single().Files!.Exists("/EFI").ShouldBeTrue();
        fat.Root.ShouldBeNull();
    }

    [Fact]
    public void With_two_operating_systems_are_refused_where_one_is_needed()
    {
        using var image = Disk("linux.ext4", "inline.ext4");

        image.Roots.Length.ShouldBe(2);
        var refusal = Should.Throw<ImagingException>(() => image.RequireRoot());
        refusal.Diagnostic.Code.ShouldBe("MKT4079");
        refusal.Message.ShouldContain("1 and 2");
    }

    [Fact]
    public void Without_an_operating_system_say_why()
    {
        var luks = new byte[4096];
        "LUKS"u8.CopyTo(luks);
        (luks[4], luks[5], luks[7]) = (0xba, 0xbe, 2);
        using var image = DiskImage.Open(new MemoryDisk(PartitionedDisk.Mbr(luks, FileSystemSamples.Read("efi.fat12"))));

        image.Root.ShouldBeNull();
        image.RootAbsence!.ShouldContain("partition 1 is encrypted (luks)");
        Should.Throw<ImagingException>(() => image.RequireRoot()).Diagnostic.Code.ShouldBe("MKT4078");
    }

    [Fact]
    public void With_a_damaged_root_say_where()
    {
        var bytes = FileSystemSamples.Read("linux.ext4");
        bytes[1024 + 0x28] ^= 0xff; // inodes in a group

        using var image = DiskImage.Open(new MemoryDisk(PartitionedDisk.Mbr(bytes)));

        image.Root.ShouldBeNull();
        image.Volumes[0].Facts!.Readable.ShouldBeFalse();
        image.Volumes[0].Facts!.Type.ShouldBe("ext4");
        var problem = image.Problems.Single();
        problem.Offset.ShouldBe(PartitionedDisk.First + 1024);
        problem.Message.ShouldContain($"byte {PartitionedDisk.First + 1024}");
        image.RootAbsence!.ShouldContain("damaged");
    }

    private static DiskImage Disk(params string[] samples) =>
        DiskImage.Open(new MemoryDisk(PartitionedDisk.Mbr([.. samples.Select(FileSystemSamples.Read)])));
}
