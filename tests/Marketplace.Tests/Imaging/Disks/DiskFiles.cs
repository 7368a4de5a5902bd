using System.Net.Sockets;
using Marketplace.Imaging;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Vhd;

namespace Marketplace.Tests.Imaging.Disks;

public sealed class DiskFiles : IDisposable
{
    private const int Size = 20 * VhdSamples.Mebibyte;
    private readonly DiskFolder disks = new();

    public void Dispose() => disks.Dispose();

    [Fact]
    public void Read_a_fixed_vhd_up_to_its_footer()
    {
        using var disk = Open("x.vhd", VhdSamples.Fixed(Size));

        disk.Length.ShouldBe(Size);
        ReadAll(disk).ShouldBe(VhdSamples.Fixed(Size)[..Size]);
        disk.DataExtents().ShouldAllBe(extent => extent.End <= Size);
    }

    [Fact]
    public void Read_a_fixed_vhd_whatever_its_name()
    {
        using var inspection = Inspect("x.img", VhdSamples.Fixed(Size));

        inspection.Format.ShouldBe(DiskFormat.VhdFixed);
        inspection.AllProblems.ShouldBeEmpty();
    }

    [Fact]
    public void Read_a_dynamic_vhd_through_its_block_table()
    {
        using var disk = Open("x.vhd", VhdSamples.Dynamic(Size, 0, 3, 4, 5119));

        disk.Length.ShouldBe(Size);
        ReadAll(disk).ShouldBe(VhdSamples.DynamicContent(Size, 0, 3, 4, 5119));
        disk.DataExtents().ShouldBe([new Extent(0, 4096), new Extent(3 * 4096, 2 * 4096), new Extent(5119 * 4096, 4096)]);
    }

    [Fact]
    public void Read_parts_of_a_dynamic_vhd_that_begin_and_end_anywhere()
    {
        var content = VhdSamples.DynamicContent(Size, 1, 2);
        using var disk = Open("x.vhd", VhdSamples.Dynamic(Size, 1, 2));

        foreach (var (offset, length) in new[] { (4095, 2), (4096 + 511, 1026), (4000, 9000), (4096 + 513, 1), (Size - 1, 1), (0, 0) })
        {
            var part = new byte[length];
            disk.Read(offset, part);
            part.ShouldBe(content[offset..(offset + length)], $"{length} bytes at {offset}");
        }
    }

    [Fact]
    public void Read_everything_else_as_a_raw_disk()
    {
        var raw = disks.Raw("x.raw", (Size * 2L) + 7, (Size, [1, 2, 3]));

        using var inspection = DiskFile.Inspect(raw);

        inspection.Format.ShouldBe(DiskFormat.Raw);
        inspection.VirtualSize.ShouldBe((Size * 2L) + 7);
        inspection.AllProblems.ShouldBeEmpty();
        inspection.Disk!.DataExtents().Sum(extent => extent.Length).ShouldBeLessThan(65_536);
    }

    [Fact]
    public void Refuse_to_read_beyond_the_end()
    {
        using var disk = Open("x.vhd", VhdSamples.Fixed(Size));

        foreach (var (offset, length) in new (long, int)[] { (Size - 1, 2), (-1, 1), (long.MaxValue, 1), (Size + 1, 0) })
            Should.Throw<ImagingException>(() => disk.Read(offset, new byte[length])).Diagnostic.Code.ShouldBe("MKT4058");
    }

    [Fact]
    public void Are_refused_when_there_is_no_file_to_read()
    {
        Directory.CreateDirectory(disks["folder.vhd"]);
        File.WriteAllBytes(disks["empty.vhd"], []);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(disks["socket"]));

        CodeOf("none.vhd").ShouldBe("MKT4053");
        CodeOf("folder.vhd").ShouldBe("MKT4051");
        CodeOf("empty.vhd").ShouldBe("MKT4050");
        CodeOf("socket").ShouldBe("MKT4052");
    }

    [Theory]
    [InlineData("vhdxfile", "MKT4028", "the file is named .vhd, but it is a VHDX (byte 0 begins with vhdxfile)")]
    [InlineData("QFI\u00fb", "MKT4054", "this is a qcow2 disk (byte 0 begins with QFI), expected a VHD or a raw disk")]
    public void Are_refused_in_formats_that_have_to_be_converted(string head, string code, string message)
    {
        var bytes = new byte[65_536];
        System.Text.Encoding.Latin1.GetBytes(head).CopyTo(bytes, 0);
        File.WriteAllBytes(disks["x.vhd"], bytes);

        var problem = Should.Throw<ImagingException>(() => DiskFile.Open(disks["x.vhd"])).Diagnostic;

        problem.Code.ShouldBe(code);
        problem.Message.ShouldBe(message);
        problem.Help.ShouldBe($"Convert it: mkt image convert {disks["x.vhd"]} TARGET.vhd");
    }

    [Fact]
    public void Say_where_a_footer_is_wrong()
    {
        var whole = VhdSamples.Fixed(Size);

        Problem(new byte[Size]).ShouldBe(("MKT4020", Size - 512));
        Problem(Changed(whole, Size + 70)).ShouldBe(("MKT4021", Size + 64));
        Problem(VhdSamples.Fixed(Size, footer => footer with { DiskType = VhdFooter.DifferencingDisk })).ShouldBe(("MKT4023", Size + 60));
        Problem(VhdSamples.Fixed(Size, footer => footer with { Size = Size + VhdSamples.Mebibyte })).ShouldBe(("MKT4025", Size + 48));
        Problem(VhdSamples.Fixed(Size, footer => footer with { Size = -512 })).ShouldBe(("MKT4025", Size + 48));
        Problem([.. whole, 0, 0]).ShouldBe(("MKT4025", Size));
        Problem(whole[..^1]).ShouldBe(("MKT4026", Size));
        Problem(VhdSamples.Dynamic(Size, 1)[..^600]).ShouldBe(("MKT4026", VhdSamples.Dynamic(Size, 1).Length - 600));
        Problem(Changed(whole, Size)).ShouldBe(("MKT4055", Size));
        Problem(VhdSamples.Fixed(Size, footer => footer with { FormatVersion = 0x00020000 })).ShouldBe(("MKT4057", Size + 12));
        Problem(VhdSamples.Fixed(Size, footer => footer with { DiskType = 7 })).ShouldBe(("MKT4057", Size + 60));
    }

    [Fact]
    public void Say_where_the_block_table_of_a_dynamic_vhd_is_wrong()
    {
        const int header = 512;
        const int table = 1536;
        var end = (uint)(VhdSamples.Dynamic(Size, 1, 2).Length / 512);

        Damaged(header + 3, 9, seal: false).ShouldBe(header);
        Damaged(header + 20, 9, seal: false).ShouldBe(header);
        Damaged(header + 27, 2).ShouldBe(header + 24);
        Damaged(header + 35, 3).ShouldBe(header + 32);
        Damaged(header + 32, 0x20).ShouldBe(header + 32);
        Damaged(header + 30, 1).ShouldBe(header + 28);
        Damaged(header + 16, 0x7f).ShouldBe(header + 16);
        Entry(1, end).ShouldBe(table + 4);
        Entry(1, end - 3).ShouldBe(table + 4);
        Entry(1, 0).ShouldBe(table + 4);
        Entry(1, 1).ShouldBe(table + 4);
        Entry(1, 3).ShouldBe(table + 4);
        Entry(9, 43).ShouldBe(table + 36);
        Entry(9, 45).ShouldBe(table + 36);

        long Damaged(int offset, byte value, bool seal = true)
        {
            var bytes = VhdSamples.Dynamic(Size, 1, 2);
            bytes[offset] = value;
            if (seal)
                VhdSamples.Seal(bytes);
            return TableProblem(bytes);
        }

        long Entry(int block, uint sector)
        {
            var bytes = VhdSamples.Dynamic(Size, 1, 2);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(table + (block * 4)), sector);
            return TableProblem(bytes);
        }

        long TableProblem(byte[] bytes)
        {
            var (code, offset) = Problem(bytes);
            code.ShouldBe("MKT4056");
            return offset;
        }
    }

    [Fact]
    public void Say_what_only_azure_minds_and_still_open()
    {
        AzureProblem(VhdSamples.Dynamic(Size, 1)).Code.ShouldBe("MKT4022");
        AzureProblem(VhdSamples.Fixed(Size + 512)).Code.ShouldBe("MKT4024");
        AzureProblem(VhdSamples.Fixed(VhdSamples.Mebibyte)).Code.ShouldBe("MKT4029");
    }

    [Fact]
    public void Warn_of_a_geometry_that_is_not_of_the_size()
    {
        using var inspection = Inspect("x.vhd", VhdSamples.Fixed(Size, footer => footer with { Geometry = new VhdGeometry(1, 4, 17) }));

        var problem = inspection.AllProblems.ShouldHaveSingleItem();
        problem.Code.ShouldBe("MKT4027");
        problem.IsError.ShouldBeFalse();
        problem.Message.ShouldBe("the VHD footer says geometry 1/4/17 at byte 20971576, expected 602/4/17 for 20971520 bytes");
        DiskFile.Open(disks["x.vhd"]).Dispose();
    }

    [Fact]
    public void Take_the_geometry_that_says_nothing()
    {
        using var inspection = Inspect("x.vhd", VhdSamples.Fixed(Size, footer => footer with { Geometry = VhdGeometry.Largest }));

        inspection.AllProblems.ShouldBeEmpty();
    }

    [Fact]
    public void Still_give_the_bytes_of_a_broken_fixed_disk_for_facts()
    {
        using var inspection = Inspect("x.vhd", VhdSamples.Fixed(Size)[..^1]);

        inspection.Disk!.Length.ShouldBe(Size);
        ReadAll(inspection.Disk).ShouldBe(VhdSamples.Fixed(Size)[..Size]);
    }

    private string? CodeOf(string name) => Should.Throw<ImagingException>(() => DiskFile.Open(disks[name])).Diagnostic.Code;

    private (string Code, long Offset) Problem(byte[] bytes)
    {
        using var inspection = Inspect("x.vhd", bytes);
        var problem = inspection.Problems.First(finding => finding.IsError);
        problem.Message.ShouldContain("byte");
        Should.Throw<ImagingException>(() => DiskFile.Open(disks["x.vhd"])).Diagnostic.Code.ShouldBe(problem.Code);
        return (problem.Code, problem.Offset);
    }

    private DiskFinding AzureProblem(byte[] bytes)
    {
        using var inspection = Inspect("x.vhd", bytes);
        DiskFile.Open(disks["x.vhd"]).Dispose();
        return inspection.AllProblems.ShouldHaveSingleItem();
    }

    private static byte[] Changed(byte[] bytes, int offset)
    {
        var changed = bytes.ToArray();
        changed[offset]++;
        return changed;
    }

    private VirtualDisk Open(string name, byte[] bytes)
    {
        File.WriteAllBytes(disks[name], bytes);
        return DiskFile.Open(disks[name]);
    }

    private DiskInspection Inspect(string name, byte[] bytes)
    {
        File.WriteAllBytes(disks[name], bytes);
        return DiskFile.Inspect(disks[name]);
    }

    private static byte[] ReadAll(VirtualDisk disk)
    {
        var bytes = new byte[disk.Length];
        disk.Read(0, bytes);
        return bytes;
    }
}
