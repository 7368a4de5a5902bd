using Marketplace.Imaging;
using Marketplace.Imaging.Conversion;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Tools;
using Marketplace.Imaging.Vhd;
using Marketplace.Tests.Imaging.Disks;

namespace Marketplace.Tests.Imaging.Conversion;

public sealed class Conversions : IDisposable
{
    private const long Mebibyte = 1024 * 1024;
    private readonly DiskFolder disks = new();

    public void Dispose() => disks.Dispose();

    [Fact]
    public async Task Of_a_raw_disk_add_a_footer_that_azure_takes()
    {
        var raw = disks.Raw("x.raw", 32 * Mebibyte, (0, DiskFolder.Bytes(512)), (5 * Mebibyte, DiskFolder.Bytes(1_000_000)));

        var converted = await ConvertAsync("x.raw", "x.vhd");

        converted.ShouldSatisfyAllConditions(
            () => converted.SourceFormat.ShouldBe(DiskFormat.Raw),
            () => converted.Format.ShouldBe(DiskFormat.VhdFixed),
            () => converted.VirtualSize.ShouldBe(32 * Mebibyte),
            () => converted.DataLength.ShouldBe(17 * DataBlocks.Size),
            () => converted.Padding.ShouldBe(0),
            () => converted.Warnings.ShouldBeEmpty());
        var bytes = File.ReadAllBytes(disks["x.vhd"]);
        bytes.AsSpan(0, bytes.Length - 512).SequenceEqual(File.ReadAllBytes(raw)).ShouldBeTrue();
        VhdFile.ReadFooter(disks["x.vhd"], out var problems)!.Size.ShouldBe(32 * Mebibyte);
        problems.ShouldBeEmpty();
        File.Exists(disks["x.vhd.partial"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Pad_a_raw_disk_to_the_next_mebibyte()
    {
        disks.Raw("x.raw", (20 * Mebibyte) + 5, (20 * Mebibyte, [1, 2, 3, 4, 5]));

        var converted = await ConvertAsync("x.raw", "x.vhd");

        converted.VirtualSize.ShouldBe(21 * Mebibyte);
        converted.Padding.ShouldBe(Mebibyte - 5);
        File.ReadAllBytes(disks["x.vhd"])[(int)(20 * Mebibyte)..(int)((20 * Mebibyte) + 8)].ShouldBe([1, 2, 3, 4, 5, 0, 0, 0]);
    }

    [Fact]
    public async Task Keep_holes_and_make_zeros_into_holes()
    {
        disks.Raw("x.raw", 512 * Mebibyte, (0, DiskFolder.Bytes(10)), (100 * Mebibyte, new byte[50 * Mebibyte]));

        await ConvertAsync("x.raw", "x.vhd");

        DiskFolder.Stored(disks["x.vhd"]).ShouldBeLessThan(Mebibyte);
    }

    [Fact]
    public async Task Of_equal_disks_are_equal_files_and_of_others_have_another_id()
    {
        disks.Raw("a.raw", 32 * Mebibyte, (3 * Mebibyte, DiskFolder.Bytes(200_000)));
        disks.Raw("b.raw", 32 * Mebibyte, (0, new byte[8 * Mebibyte]), (3 * Mebibyte, DiskFolder.Bytes(200_000)));
        disks.Raw("c.raw", 32 * Mebibyte, (3 * Mebibyte, DiskFolder.Bytes(200_000, seed: 2)));
        disks.Raw("d.raw", 32 * Mebibyte, (4 * Mebibyte, DiskFolder.Bytes(200_000)));

        foreach (var name in new[] { "a", "b", "c", "d" })
            await ConvertAsync(name + ".raw", name + ".vhd");

        File.ReadAllBytes(disks["b.vhd"]).SequenceEqual(File.ReadAllBytes(disks["a.vhd"])).ShouldBeTrue();
        new[] { "a", "c", "d" }.Select(name => VhdFile.ReadFooter(disks[name + ".vhd"], out _)!.UniqueId).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Write_the_date_they_are_given()
    {
        disks.Raw("x.raw", 20 * Mebibyte);
        var date = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

        await ConvertAsync("x.raw", "x.vhd", request => request with { Timestamp = date, Stored = true });

        VhdFile.ReadFooter(disks["x.vhd"], out _)!.Timestamp.ShouldBe(date);
    }

    [Fact]
    public async Task Compute_the_digest_that_the_target_has()
    {
        disks.Raw("x.raw", 32 * Mebibyte, (3 * Mebibyte, DiskFolder.Bytes(200_000)));

        var converted = await ConvertAsync("x.raw", "x.vhd", request => request with { WithDigest = true });

        converted.Digest.ShouldBe(DiskDigest.Compute(disks["x.vhd"], CancellationToken.None));
    }

    [Fact]
    public async Task Of_a_dynamic_vhd_write_what_a_machine_sees()
    {
        const int size = 20 * VhdSamples.Mebibyte;
        File.WriteAllBytes(disks["d.vhd"], VhdSamples.Dynamic(size, 0, 7, 5119));

        var converted = await ConvertAsync("d.vhd", "x.vhd");

        converted.SourceFormat.ShouldBe(DiskFormat.VhdDynamic);
        File.ReadAllBytes(disks["x.vhd"])[..size].SequenceEqual(VhdSamples.DynamicContent(size, 0, 7, 5119)).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_a_vhd_of_uneven_size_make_one_that_azure_takes()
    {
        File.WriteAllBytes(disks["odd.vhd"], VhdSamples.Fixed((20 * VhdSamples.Mebibyte) + 512));

        await ConvertAsync("odd.vhd", "x.vhd");

        VhdFile.ReadFooter(disks["x.vhd"], out var problems)!.Size.ShouldBe(21 * Mebibyte);
        problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Take_the_footer_off_for_a_raw_disk()
    {
        var raw = disks.Raw("x.raw", 20 * Mebibyte, (70_000, DiskFolder.Bytes(200)));
        await ConvertAsync("x.raw", "x.vhd");

        await ConvertAsync("x.vhd", "y.img");

        File.ReadAllBytes(disks["y.img"]).SequenceEqual(File.ReadAllBytes(raw)).ShouldBeTrue();
    }

    [Fact]
    public async Task Warn_when_azure_takes_no_disk_that_small()
    {
        disks.Raw("x.raw", Mebibyte);

        (await ConvertAsync("x.raw", "x.vhd")).Warnings.ShouldHaveSingleItem().Code.ShouldBe("MKT4029");
    }

    [Fact]
    public async Task Tell_how_far_they_are()
    {
        disks.Raw("x.raw", 64 * Mebibyte, (Mebibyte, DiskFolder.Bytes(3_000_000)), (40 * Mebibyte, DiskFolder.Bytes(3_000_000)));
        var steps = new List<(long Done, long Total)>();

        await ConvertAsync("x.raw", "x.vhd", request => request with { Progress = (done, total) => steps.Add((done, total)) });

        steps.Select(step => step.Done).ShouldBeInOrder();
        steps[^1].Done.ShouldBe(steps[^1].Total);
        steps[^1].Total.ShouldBeInRange(6_000_000, 8_000_000);
    }

    [Theory]
    [InlineData("x.raw", "link.raw", "MKT4059")]
    [InlineData("y.vhd.partial", "y.vhd", "MKT4059")]
    [InlineData("x.raw", "there.vhd", "MKT4060")]
    [InlineData("x.raw", "folder.vhd", "MKT4060")]
    [InlineData("x.raw", "x.vhdx", "MKT4068")]
    [InlineData("x.raw", "x", "MKT4068")]
    [InlineData("x.raw", "no/such/folder.vhd", "MKT4006")]
    [InlineData("none.raw", "z.vhd", "MKT4053")]
    [InlineData("cut.vhd", "z.vhd", "MKT4026")]
    public async Task Are_refused_before_anything_is_written(string source, string target, string code)
    {
        disks.Raw("x.raw", 20 * Mebibyte);
        disks.Raw("y.vhd.partial", 20 * Mebibyte);
        File.WriteAllBytes(disks["cut.vhd"], VhdSamples.Fixed(20 * VhdSamples.Mebibyte)[..^1]);
        File.CreateSymbolicLink(disks["link.raw"], disks["x.raw"]);
        File.WriteAllText(disks["there.vhd"], "there");
        Directory.CreateDirectory(disks["folder.vhd"]);
        var before = Directory.GetFileSystemEntries(disks.Root).Order().ToList();

        (await Should.ThrowAsync<ImagingException>(() => ConvertAsync(source, target))).Diagnostic.Code.ShouldBe(code);

        Directory.GetFileSystemEntries(disks.Root).Order().ShouldBe(before);
        File.ReadAllText(disks["there.vhd"]).ShouldBe("there");
    }

    [Fact]
    public async Task Replace_a_target_only_when_told_to()
    {
        disks.Raw("x.raw", 20 * Mebibyte);
        File.WriteAllText(disks["x.vhd"], "there");

        await ConvertAsync("x.raw", "x.vhd", request => request with { Overwrite = true });

        new FileInfo(disks["x.vhd"]).Length.ShouldBe((20 * Mebibyte) + 512);
    }

    [Fact]
    public async Task Leave_nothing_behind_when_they_are_cancelled()
    {
        disks.Raw("x.raw", 64 * Mebibyte, (0, DiskFolder.Bytes(4_000_000)));
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => new DiskConverter(TestMachine.Real)
            .ConvertAsync(new ConversionRequest { Source = disks["x.raw"], Target = disks["x.vhd"], Progress = (_, _) => stop.Cancel() }, stop.Token));

        Directory.GetFiles(disks.Root).ShouldBe([disks["x.raw"]]);
    }

    [Fact]
    public async Task Take_up_where_a_killed_one_left_its_file()
    {
        disks.Raw("x.raw", 20 * Mebibyte);
        disks.Raw("x.vhd.partial", 99 * Mebibyte, (0, DiskFolder.Bytes(100)));

        await ConvertAsync("x.raw", "x.vhd");

        Directory.GetFiles(disks.Root).Order().ShouldBe([disks["x.raw"], disks["x.vhd"]]);
        File.ReadAllBytes(disks["x.vhd"])[..100].ShouldBe(new byte[100]);
    }

    [Fact]
    public async Task Overwrite_nothing_that_a_link_leads_to()
    {
        disks.Raw("x.raw", 20 * Mebibyte);
        File.WriteAllText(disks["victim"], "mine");
        File.CreateSymbolicLink(disks["x.vhd.partial"], disks["victim"]);

        await ConvertAsync("x.raw", "x.vhd");

        File.ReadAllText(disks["victim"]).ShouldBe("mine");
        new FileInfo(disks["x.vhd"]).LinkTarget.ShouldBeNull();
    }

    [Fact]
    public async Task Say_that_qemu_is_missing()
    {
        var bytes = new byte[65_536];
        "vhdxfile"u8.CopyTo(bytes);
        File.WriteAllBytes(disks["x.vhdx"], bytes);
        var converter = new DiskConverter(TestMachine.Real with { IsRoot = false }, new Tool("no-such-qemu-img", "qemu-utils"));

        var missing = await Should.ThrowAsync<MissingToolsException>(() => converter.ConvertAsync(new ConversionRequest { Source = disks["x.vhdx"], Target = disks["x.vhd"] }, CancellationToken.None));

        missing.Diagnostic.Code.ShouldBe("MKT4001");
        missing.Message.ShouldContain("no-such-qemu-img");
        Directory.GetFiles(disks.Root).ShouldBe([disks["x.vhdx"]]);
    }

    private Task<ConvertedDisk> ConvertAsync(string source, string target, Func<ConversionRequest, ConversionRequest>? change = null) =>
        new DiskConverter(TestMachine.Real).ConvertAsync((change ?? (request => request))(new ConversionRequest { Source = disks[source], Target = disks[target] }), CancellationToken.None);
}
