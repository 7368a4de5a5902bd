using Marketplace.Imaging.Vhd;

namespace Marketplace.Tests.Imaging;

public sealed class VhdFiles : IDisposable
{
    private const long Mebibyte = 1024 * 1024;
    private static readonly DateTimeOffset Date = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly DiskFolder disks = new();

    public void Dispose() => disks.Dispose();

    [Fact]
    public async Task Are_raw_disks_padded_to_a_whole_mebibyte_with_a_footer()
    {
        var disk = disks.Raw("x.vhd", (20 * Mebibyte) + 1, (20 * Mebibyte, [7]));

        (await VhdFile.AppendFooterAsync(disk, Guid.Empty, Date, CancellationToken.None)).ShouldBe(21 * Mebibyte);

        new FileInfo(disk).Length.ShouldBe((21 * Mebibyte) + 512);
        VhdFile.ReadFooter(disk, out var problems)!.Size.ShouldBe(21 * Mebibyte);
        problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Are_refused_when_the_last_byte_is_missing()
    {
        await VhdFile.AppendFooterAsync(disks.Raw("x.vhd", 32 * Mebibyte), Guid.Empty, Date, CancellationToken.None);
        using (var file = new FileStream(disks["x.vhd"], FileMode.Open))
            file.SetLength(file.Length - 1);

        VhdFile.ReadFooter(disks["x.vhd"], out var problems).ShouldBeNull();
        problems.ShouldHaveSingleItem().Code.ShouldBe("MKT4026");
    }

    [Theory]
    [InlineData(32 * Mebibyte, 31 * Mebibyte, "MKT4025", "the file has 32506368 bytes, expected the virtual size of 33554432 (at byte 32505904) and 512 for the footer")]
    [InlineData((32 * Mebibyte) + 512, (32 * Mebibyte) + 512, "MKT4024", "the virtual size is 33554944 bytes (at byte 33554992), expected a whole number of MiB: Azure takes no other")]
    [InlineData(Mebibyte, Mebibyte, "MKT4029", "the virtual size is 1048576 bytes (at byte 1048624), expected at least 20971520: Azure takes no smaller disk")]
    public void Are_refused_when_azure_would_refuse_them(long said, long real, string code, string expected)
    {
        var footer = new VhdFooter { Size = said, UniqueId = Guid.Empty, Timestamp = Date };
        disks.Raw("x.vhd", real + 512, (real, footer.ToBytes()));

        VhdFile.ReadFooter(disks["x.vhd"], out var problems).ShouldNotBeNull();

        problems.ShouldHaveSingleItem().Code.ShouldBe(code);
        problems[0].Message.ShouldBe(expected);
    }

    [Fact]
    public void Are_refused_when_they_are_something_else()
    {
        File.WriteAllText(disks["x"], "hello");

        VhdFile.ReadFooter(disks["x"], out var problems).ShouldBeNull();

        problems.ShouldHaveSingleItem().Message.ShouldContain("do not begin with conectix");
    }
}
