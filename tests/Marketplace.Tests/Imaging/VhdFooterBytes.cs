using System.Buffers.Binary;
using System.Text;
using Marketplace.Imaging.Vhd;

namespace Marketplace.Tests.Imaging;

public sealed class VhdFooterBytes
{
    private const long ThirtyGibibytes = 30L * 1024 * 1024 * 1024;
    private static readonly Guid Id = new("00112233-4455-6677-8899-aabbccddeeff");
    private static readonly DateTimeOffset Date = new(2000, 1, 1, 0, 1, 40, TimeSpan.Zero);

    [Fact]
    public void Stand_where_the_specification_says()
    {
        var bytes = VhdFooter.Fixed(ThirtyGibibytes, Id, Date).ToBytes();

        bytes.Length.ShouldBe(512);
        Encoding.ASCII.GetString(bytes, 0, 8).ShouldBe("conectix");
        Number(bytes, 8).ShouldBe(2u);
        Number(bytes, 12).ShouldBe(0x00010000u);
        bytes[16..24].ShouldAllBe(value => value == 0xff);
        Number(bytes, 24).ShouldBe(100u);
        Encoding.ASCII.GetString(bytes, 28, 4).ShouldBe("win ");
        BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(40)).ShouldBe(ThirtyGibibytes);
        BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(48)).ShouldBe(ThirtyGibibytes);
        Number(bytes, 60).ShouldBe(2u);
        bytes[68..84].ShouldBe(Convert.FromHexString("00112233445566778899aabbccddeeff"));
        bytes[84..].ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Add_up_to_the_complement_of_the_checksum()
    {
        var bytes = VhdFooter.Fixed(ThirtyGibibytes, Id, Date).ToBytes();
        var checksum = Number(bytes, 64);
        bytes.AsSpan(64, 4).Clear();

        checksum.ShouldBe(~(uint)bytes.Sum(value => value));
    }

    [Fact]
    public void Depend_on_nothing_but_what_is_given() =>
        VhdFooter.Fixed(ThirtyGibibytes, Id, Date).ToBytes().ShouldBe(VhdFooter.Fixed(ThirtyGibibytes, Id, Date).ToBytes());

    [Fact]
    public void Come_back_as_they_were_written()
    {
        var footer = VhdFooter.Fixed(ThirtyGibibytes, Id, Date);

        VhdFooter.Read(footer.ToBytes(), out var problem).ShouldBe(footer);
        problem.ShouldBeNull();
    }

    [FsCheck.Xunit.Property]
    public bool Are_refused_when_any_bit_is_wrong(byte position, byte bit)
    {
        // 85 bytes carry meaning; the reserved rest is under the checksum too.
        var bytes = VhdFooter.Fixed(ThirtyGibibytes, Id, Date).ToBytes();
        bytes[position * 2] ^= (byte)(1 << (bit % 8));
        return VhdFooter.Read(bytes, out var problem) is null && problem is not null;
    }

    [Fact]
    public void Refuse_a_size_that_is_no_whole_mebibyte() =>
        Should.Throw<ArgumentOutOfRangeException>(() => VhdFooter.Fixed(ThirtyGibibytes + 512, Id, Date));

    [Theory]
    [InlineData(20, 602, 4, 17)]
    [InlineData(127, 1019, 15, 17)]
    [InlineData(1024, 2080, 16, 63)]
    [InlineData(30720, 62415, 16, 63)]
    [InlineData(102400, 51400, 16, 255)]
    [InlineData(1047552, 65535, 16, 255)]
    public void Carry_the_geometry_of_the_specification(long mebibytes, int cylinders, int heads, int sectors) =>
        VhdGeometry.Of(mebibytes * 1024 * 1024).ShouldBe(new VhdGeometry((ushort)cylinders, (byte)heads, (byte)sectors));

    private static uint Number(byte[] bytes, int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(offset));
}
