using System.IO.Compression;
using Marketplace.Imaging.Partitions;
using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Partitions;

public sealed class PartitionTables
{
    private const int Sectors = 4096;
    private const int Sector = GptSamples.Sector;

    [Fact]
    public void Of_sfdisk_are_read_as_it_wrote_them()
    {
        var read = Read(Recorded("sfdisk-gpt"));

        read.Kind.ShouldBe(PartitionTableKind.Gpt);
        read.Gpt.ShouldBe(new GptTable(new Guid("11111111-2222-3333-4444-555555555555"), PrimaryValid: true, BackupValid: true, CopiesAgree: true));
        read.Problems.ShouldBeEmpty();
        read.UsedSectorsInFirstMiB.ShouldBeEmpty();
        read.Partitions.ShouldBe(
        [
            new() { Number = 1, Offset = 3200 * Sector, Length = 4000 * Sector, TypeId = "4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709", Type = "linuxRoot", Label = "röot", Id = "aaaaaaaa-0000-0000-0000-000000000001", Bootable = true },
            new() { Number = 14, Offset = 2048 * Sector, Length = 100 * Sector, TypeId = "21686148-6449-6E6F-744E-656564454649", Type = "biosBoot", Label = "bios", Id = "aaaaaaaa-0000-0000-0000-000000000014" },
            new() { Number = 15, Offset = 2148 * Sector, Length = 1000 * Sector, TypeId = "C12A7328-F81F-11D2-BA4B-00A0C93EC93B", Type = "efiSystem", Label = "efi", Id = "aaaaaaaa-0000-0000-0000-000000000015" },
        ]);
    }

    [Fact]
    public void Of_sgdisk_are_read_as_it_wrote_them()
    {
        var read = Read(Recorded("sgdisk-gpt"));

        read.Problems.ShouldBeEmpty();
        read.Partitions.Select(partition => (partition.Number, partition.Type, partition.Offset / Sector)).ShouldBe([(1, "biosBoot", 34), (2, "swap", 2048)]);
    }

    [Fact]
    public void Of_sfdisk_with_logical_partitions_are_read_as_it_wrote_them()
    {
        var read = Read(Recorded("sfdisk-mbr"));

        read.Kind.ShouldBe(PartitionTableKind.Mbr);
        read.Gpt.ShouldBeNull();
        read.Problems.ShouldBeEmpty();
        read.Partitions.Select(partition => (partition.Number, partition.Offset / Sector, partition.Length / Sector, partition.TypeId, partition.Type, partition.Id, partition.Bootable)).ShouldBe(
        [
            (1, 2048L, 1000L, "83", "linux", "deadbeef-01", true),
            (2, 3048L, 4000L, "05", "extended", "deadbeef-02", false),
            (5, 3100L, 500L, "82", "swap", "deadbeef-05", false),
            (6, 3700L, 500L, "8e", "lvm", "deadbeef-06", false),
            (7, 4300L, 500L, "07", "microsoftBasicData", "deadbeef-07", false),
        ]);
    }

    [Fact]
    public void Are_none_on_an_empty_disk_and_in_a_file_system_without_a_table()
    {
        var fat = new byte[Sectors * Sector];
        (fat[0], fat[510], fat[511]) = (0xeb, 0x55, 0xaa);
        "FAT16"u8.CopyTo(fat.AsSpan(54));

        foreach (var disk in new[] { new byte[Sectors * Sector], fat })
        {
            var read = Read(disk);
            read.Kind.ShouldBe(PartitionTableKind.None);
            read.Partitions.ShouldBeEmpty();
            read.Problems.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Have_names_that_move_no_cursor() => Read(Gpt((GptSamples.Linux, 40, 99))).Partitions.ShouldHaveSingleItem().Label.ShouldBe("part?1");

    [Fact]
    public void Are_read_from_the_backup_when_the_primary_is_damaged()
    {
        var disk = Gpt((GptSamples.Linux, 40, 99));
        disk[Sector + 60]++;

        var read = Read(disk);

        Problem(read).ShouldBe(("MKT4061", Sector + 16));
        read.Problems[0].Message.ShouldStartWith("the primary GPT is damaged: the header's checksum at byte 528 is ");
        read.Gpt.ShouldBe(new GptTable(new Guid("99999999-8888-7777-6666-555555555555"), PrimaryValid: false, BackupValid: true, CopiesAgree: false));
        read.Partitions.ShouldHaveSingleItem().Offset.ShouldBe(40 * Sector);
    }

    [Fact]
    public void Say_which_part_of_a_header_is_wrong()
    {
        const int last = (Sectors - 1) * Sector;
        Problem(Changed(last, 0, 1)).ShouldBe(("MKT4062", last));
        Problem(Changed(last, 10, 9)).ShouldBe(("MKT4062", last + 8));
        Problem(Changed(last, 13, 255)).ShouldBe(("MKT4062", last + 12));
        Problem(Changed(last, 56, 1)).ShouldBe(("MKT4062", last + 16));
        Problem(Changed(last, 24, 3, Sectors - 1)).ShouldBe(("MKT4062", last + 24));
        Problem(Changed(last, 79, 1, Sectors - 1)).ShouldBe(("MKT4062", last + 72));
        Problem(Changed(last, 83, 1, Sectors - 1)).ShouldBe(("MKT4062", last + 80));
        Problem(Changed(last, 86, 1, Sectors - 1)).ShouldBe(("MKT4062", last + 84));
        Problem(Changed(2 * Sector, 33, 1)).ShouldBe(("MKT4061", 2 * Sector));
    }

    [Fact]
    public void Say_when_the_backup_is_cut_off()
    {
        var read = Read(Gpt((GptSamples.Linux, 40, 99))[..(3000 * Sector)]);

        Problem(read).ShouldBe(("MKT4062", 2999 * Sector));
        read.Gpt!.BackupValid.ShouldBeFalse();
        read.Partitions.Length.ShouldBe(1);
    }

    [Fact]
    public void Only_warn_when_the_disk_grew_behind_its_backup()
    {
        var read = Read([.. Gpt((GptSamples.Linux, 40, 99)), .. new byte[1024 * 1024]]);

        Problem(read).ShouldBe(("MKT4062", (Sectors - 1) * Sector));
        read.Problems[0].IsError.ShouldBeFalse();
        read.Gpt!.BackupValid.ShouldBeTrue();
    }

    [Fact]
    public void Say_when_the_copies_disagree()
    {
        var disk = Gpt((GptSamples.Linux, 40, 99));
        disk[(2 * Sector) + 40]++;
        GptSamples.Seal(disk, 1);

        var read = Read(disk);

        Problem(read).ShouldBe(("MKT4063", Sector));
        read.Gpt!.CopiesAgree.ShouldBeFalse();
        read.Partitions.ShouldHaveSingleItem().Length.ShouldBe(61 * Sector);
    }

    [Fact]
    public void Say_when_both_copies_are_gone()
    {
        var disk = Gpt((GptSamples.Linux, 40, 99));
        disk.AsSpan(Sector, 8).Clear();
        disk.AsSpan(^Sector..).Clear();

        var read = Read(disk);

        read.Kind.ShouldBe(PartitionTableKind.Gpt);
        read.Partitions.ShouldBeEmpty();
        read.Problems.Select(problem => problem.Code).ShouldBe(["MKT4061", "MKT4062"]);
    }

    [Fact]
    public void Say_when_the_mbr_does_not_protect_the_gpt()
    {
        var disk = Gpt((GptSamples.Linux, 40, 99));
        disk.AsSpan(0, Sector).Clear();

        Problem(Read(disk)).ShouldBe(("MKT4069", 446));
        Read(disk).Kind.ShouldBe(PartitionTableKind.Gpt);
        Read(disk).Partitions.Length.ShouldBe(1);
    }

    [Fact]
    public void Are_those_of_the_mbr_when_it_has_partitions_beside_a_gpt()
    {
        var disk = Gpt((GptSamples.Linux, 40, 99));
        disk[450] = MbrSamples.Linux;

        Problem(Read(disk)).ShouldBe(("MKT4069", 446));
        Read(disk).Kind.ShouldBe(PartitionTableKind.Mbr);
    }

    [Fact]
    public void Say_when_partitions_overlap()
    {
        Problem(Read(Gpt((GptSamples.Linux, 40, 99), (GptSamples.Linux, 99, 120)))).ShouldBe(("MKT4064", 99 * Sector));
        Problem(Read(Gpt((GptSamples.Linux, 40, 400), (GptSamples.Linux, 500, 600), (GptSamples.Linux, 100, 110)))).ShouldBe(("MKT4064", 100 * Sector));
        Problem(Read(MbrSamples.Disk(Sectors, (MbrSamples.Linux, 40, 60), (MbrSamples.Linux, 99, 1)))).ShouldBe(("MKT4064", 99 * Sector));
    }

    [Fact]
    public void Say_when_a_partition_goes_beyond_the_disk()
    {
        Problem(Read(Gpt((GptSamples.Linux, 40, 9999)))).ShouldBe(("MKT4065", 40 * Sector));
        Problem(Read(Gpt((GptSamples.Linux, 10, 99)))).ShouldBe(("MKT4065", 10 * Sector));
        Problem(Read(MbrSamples.Disk(Sectors, (MbrSamples.Linux, 40, 9999)))).ShouldBe(("MKT4065", 40 * Sector));
    }

    [Fact]
    public void Open_a_partition_as_far_as_it_lies_on_the_disk()
    {
        var disk = new MemoryDisk(Gpt((GptSamples.Linux, 4000, 9999), (GptSamples.Linux, 9999, 10_000)));
        var partitions = PartitionTableReader.Read(disk).Partitions;

        partitions[0].OpenOn(disk).Length.ShouldBe(96 * Sector);
        partitions[1].OpenOn(disk).Length.ShouldBe(0);
    }

    [Fact]
    public void Say_when_a_chain_of_logical_partitions_is_broken()
    {
        byte[] Chain(params (byte, uint, uint)[] link) => MbrSamples.Table(MbrSamples.Disk(Sectors, (MbrSamples.Extended, 100, 1000)), 100, link);

        Problem(Read(Chain((MbrSamples.Linux, 1, 10), (MbrSamples.Extended, 0, 20)))).ShouldBe(("MKT4066", 100 * Sector));
        Problem(Read(Chain((MbrSamples.Linux, 1, 10), (MbrSamples.Extended, 500, 20)))).ShouldBe(("MKT4066", 600 * Sector));
        Problem(Read(Chain((MbrSamples.Linux, 1, 10), (MbrSamples.Extended, 5000, 20)))).ShouldBe(("MKT4066", 5100 * Sector));
    }

    [Fact]
    public void End_after_more_logical_partitions_than_there_can_be()
    {
        var disk = MbrSamples.Disk(Sectors, (MbrSamples.Extended, 100, 3000));
        for (uint i = 0; i < 300; i++)
            MbrSamples.Table(disk, (int)(100 + (i * 2)), (MbrSamples.Linux, 1, 1), (MbrSamples.Extended, (i + 1) * 2, 2));

        var read = Read(disk);

        Problem(read).ShouldBe(("MKT4066", (100 + (252 * 2)) * Sector));
        read.Partitions.Length.ShouldBe(253);
    }

    [Fact]
    public void Say_when_an_entry_makes_no_sense()
    {
        Problem(Read(Gpt((GptSamples.Linux, 99, 40)))).ShouldBe(("MKT4067", 0));
        Problem(Read(MbrSamples.Disk(Sectors, (MbrSamples.Linux, 40, 0)))).ShouldBe(("MKT4067", 0));
        Problem(Read(new byte[100])).ShouldBe(("MKT4067", 0));
    }

    [Fact]
    public void Know_what_else_lies_in_the_first_mebibyte()
    {
        var disk = Gpt((GptSamples.Linux, 2048, 2099));
        (disk[100], disk[34 * Sector], disk[(2047 * Sector) + 511], disk[2048 * Sector]) = (1, 1, 1, 1);

        Read(disk).UsedSectorsInFirstMiB.ShouldBe([34L, 2047L]);
    }

    [Fact]
    public void Know_whether_a_bios_finds_a_boot_loader()
    {
        var disk = Gpt((GptSamples.BiosBoot, 2048, 2099));
        Read(disk).BootsByBios.ShouldBeFalse();
        disk[0] = 0xeb;
        Read(disk).BootsByBios.ShouldBeFalse();
        disk[2048 * Sector] = 0x52;
        Read(disk).BootsByBios.ShouldBeTrue();

        var old = MbrSamples.Disk(Sectors, (MbrSamples.Linux, 2048, 100));
        old[0] = 0xeb;
        Read(old).BootsByBios.ShouldBeFalse();
        old[Sector] = 0x52;
        Read(old).BootsByBios.ShouldBeTrue();
    }

    private static byte[] Gpt(params (string, long, long)[] partitions) => GptSamples.Disk(Sectors, 128, partitions);

    private static DiskPartitions Changed(int start, int offset, byte value, long? seal = null)
    {
        var disk = Gpt((GptSamples.Linux, 40, 99));
        disk[start + offset] = value;
        if (seal is { } sector)
            GptSamples.Seal(disk, sector);
        return Read(disk);
    }

    private static (string Code, long Offset) Problem(DiskPartitions read)
    {
        var problem = read.Problems.ShouldHaveSingleItem();
        problem.Message.ShouldMatch("byte|sector");
        return (problem.Code, problem.Offset);
    }

    private static DiskPartitions Read(byte[] disk) => PartitionTableReader.Read(new MemoryDisk(disk));

    private static byte[] Recorded(string name)
    {
        using var file = File.OpenRead(RepositoryFiles.PathOf($"tests/Marketplace.Tests/Imaging/Partitions/recorded/{name}.raw.gz"));
        using var text = new GZipStream(file, CompressionMode.Decompress);
        var disk = new MemoryStream();
        text.CopyTo(disk);
        return disk.ToArray();
    }
}
