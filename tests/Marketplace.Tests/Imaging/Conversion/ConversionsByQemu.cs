using Marketplace.Imaging;
using Marketplace.Imaging.Conversion;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Tools;

namespace Marketplace.Tests.Imaging.Conversion;

/// <summary>Checked against qemu-img: what it writes we read, what we write it reads.</summary>
public sealed class ConversionsByQemu : IDisposable
{
    private const long Mebibyte = 1024 * 1024;
    private readonly DiskFolder disks = new();
    private readonly ToolRunner runner = new(TestMachine.Real);

    public void Dispose() => disks.Dispose();

    [Theory]
    [InlineData("dynamic.vhd", "vpc", "subformat=dynamic,force_size=on", DiskFormat.VhdDynamic)]
    [InlineData("dynamic.img", "vpc", "subformat=dynamic", DiskFormat.VhdDynamic)]
    [InlineData("fixed.vhd", "vpc", "subformat=fixed,force_size=on", DiskFormat.VhdFixed)]
    [InlineData("disk.vhdx", "vhdx", "subformat=dynamic", DiskFormat.Vhdx)]
    [InlineData("named.vhd", "vhdx", "subformat=fixed", DiskFormat.Vhdx)]
    [InlineData("disk.qcow2", "qcow2", "compat=1.1", DiskFormat.Qcow2)]
    [InlineData("old.qcow2", "qcow2", "compat=0.10", DiskFormat.Qcow2)]
    public async Task Of_each_format_have_the_same_bytes(string name, string format, string options, DiskFormat expected)
    {
        var raw = disks.Raw("x.raw", 48 * Mebibyte, (0, DiskFolder.Bytes(5000)), (9 * Mebibyte, DiskFolder.Bytes(3_000_000)), ((48 * Mebibyte) - 512, DiskFolder.Bytes(512)));
        await QemuAsync("convert", "-f", "raw", "-O", format, "-o", options, raw, disks[name]);

        var converted = await ConvertAsync(name, "result.vhd");

        converted.SourceFormat.ShouldBe(expected);
        (await LinesAsync("compare", "-f", "raw", "-F", "vpc", raw, disks["result.vhd"])).ShouldContain("Images are identical.");
        DiskFolder.Stored(disks["result.vhd"]).ShouldBeLessThan(5 * Mebibyte);
        using var inspection = DiskFile.Inspect(disks[name]);
        inspection.Problems.Where(problem => problem.IsError && inspection.Disk is not null).ShouldBeEmpty();
        inspection.VirtualSize.ShouldBe(converted.VirtualSize - converted.Padding);
    }

    [Fact]
    public async Task Write_what_qemu_takes_for_a_vhd_of_that_size()
    {
        disks.Raw("x.raw", (20 * Mebibyte) + 1);
        await ConvertAsync("x.raw", "x.vhd");

        var info = await LinesAsync("info", "-f", "vpc", disks["x.vhd"]);

        info.ShouldContain("virtual size: 21 MiB (22020096 bytes)");
    }

    [Fact]
    public async Task Refuse_a_qcow2_disk_that_needs_another_file()
    {
        var raw = disks.Raw("secret.raw", 20 * Mebibyte, (0, DiskFolder.Bytes(100)));
        await QemuAsync("create", "-f", "qcow2", "-b", raw, "-F", "raw", disks["child.qcow2"]);
        await QemuAsync("create", "-f", "qcow2", "-o", $"data_file={disks["data.raw"]}", disks["outside.qcow2"], "20M");

        foreach (var name in new[] { "child.qcow2", "outside.qcow2" })
        {
            var refusal = (await Should.ThrowAsync<ImagingException>(() => ConvertAsync(name, "x.vhd"))).Diagnostic;
            refusal.Code.ShouldBe("MKT4054");
            refusal.Message.ShouldContain("names another file");
        }
        File.Exists(disks["x.vhd"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Leave_nothing_behind_when_qemu_refuses_the_source()
    {
        var bytes = new byte[200_000];
        "vhdxfile"u8.CopyTo(bytes);
        File.WriteAllBytes(disks["broken.vhdx"], bytes);

        (await Should.ThrowAsync<ToolFailedException>(() => ConvertAsync("broken.vhdx", "x.vhd"))).Message.ShouldContain("qemu-img");

        Directory.GetFiles(disks.Root).ShouldBe([disks["broken.vhdx"]]);
    }

    private Task<ConvertedDisk> ConvertAsync(string source, string target) =>
        new DiskConverter(TestMachine.Real).ConvertAsync(new ConversionRequest { Source = disks[source], Target = disks[target] }, CancellationToken.None);

    private Task QemuAsync(params string[] arguments) => runner.RunAsync(new ToolCall("qemu-img", arguments), CancellationToken.None);

    private async Task<List<string>> LinesAsync(params string[] arguments)
    {
        var lines = new List<string>();
        await runner.RunAsync(new ToolCall("qemu-img", arguments) { Line = lines.Add }, CancellationToken.None);
        return lines;
    }
}
