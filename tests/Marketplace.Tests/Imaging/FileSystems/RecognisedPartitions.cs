using System.Text;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Tests.Imaging.FileSystems;

public sealed class RecognisedPartitions
{
    private static readonly byte[] Id = [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff, 0x01];

    private const string Uuid = "11223344-5566-7788-99aa-bbccddeeff01";

    [Fact]
    public void Xfs() => Probe(bytes =>
    {
        Put(bytes, 0, "XFSB"u8);
        Put(bytes, 4, [0, 0, 0x10, 0]);
        bytes[8 + 6] = 1; // 256 blocks
        Put(bytes, 32, Id);
        Put(bytes, 108, "data"u8);
        bytes[144 + 7] = 16;
    }).ShouldBe(new FileSystemFacts { Type = "xfs", Uuid = Uuid, Label = "data", Size = 1024 * 1024, Free = 65536, Readable = false });

    [Fact]
    public void Btrfs() => Probe(bytes =>
    {
        Put(bytes, 65536 + 64, "_BHRfS_M"u8);
        Put(bytes, 65536 + 32, Id);
        bytes[65536 + 112 + 2] = 2;
        bytes[65536 + 120 + 2] = 1;
        bytes[65536 + 96] = 1;
        Put(bytes, 65536 + 299, "pool"u8);
    }).ShouldBe(new FileSystemFacts { Type = "btrfs", Uuid = Uuid, Label = "pool", Size = 131072, Free = 65536, Dirty = true, Readable = false });

    [Fact]
    public void Ntfs() => Probe(bytes =>
    {
        Put(bytes, 3, "NTFS    "u8);
        Put(bytes, 510, [0x55, 0xaa]);
        Put(bytes, 11, [0, 2]);
        bytes[0x29] = 8;
        Put(bytes, 0x48, [0xef, 0xcd, 0xab, 0x89, 0x67, 0x45, 0x23, 0x01]);
    }).ShouldBe(new FileSystemFacts { Type = "ntfs", Uuid = "0123456789ABCDEF", Size = 1024 * 1024, Readable = false });

    [Fact]
    public void Swap() => Probe(bytes =>
    {
        Put(bytes, 4086, "SWAPSPACE2"u8);
        bytes[1028] = 255;
        Put(bytes, 1036, Id);
        Put(bytes, 1052, "swap"u8);
    }).ShouldBe(new FileSystemFacts { Type = "swap", Uuid = Uuid, Label = "swap", Size = 1024 * 1024, Readable = false });

    [Fact]
    public void Lvm() => Probe(bytes =>
    {
        Put(bytes, 512, "LABELONE"u8);
        bytes[512 + 20] = 32;
        Put(bytes, 512 + 24, "LVM2 001"u8);
        Put(bytes, 512 + 32, "abcdefGHIJKLMNOPQRSTUVWXYZ012345"u8);
        bytes[512 + 64 + 2] = 16;
    }).ShouldBe(new FileSystemFacts { Type = "lvm", Uuid = "abcdef-GHIJ-KLMN-OPQR-STUV-WXYZ-012345", Size = 1024 * 1024, Readable = false });

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "vault")]
    public void Luks(byte version, string? label) => Probe(bytes =>
    {
        Put(bytes, 0, [.. "LUKS"u8, 0xba, 0xbe, 0, version]);
        Put(bytes, 24, version == 2 ? "vault"u8 : "xts-plain64"u8);
        Put(bytes, 168, Encoding.ASCII.GetBytes(Uuid));
    }).ShouldBe(new FileSystemFacts { Type = "luks", Uuid = Uuid, Label = label, Readable = false });

    [Fact]
    public void BitLocker() => Probe(bytes => Put(bytes, 3, "-FVE-FS-"u8)).ShouldBe(new FileSystemFacts { Type = "bitlocker", Readable = false });

    [Fact]
    public void Of_nothing_known_have_no_facts()
    {
        Probe(_ => { }).ShouldBeNull();
        FileSystemProbe.Probe(FileSystemSamples.Range([1, 2, 3])).Facts.ShouldBeNull();
    }

    private static FileSystemFacts? Probe(Action<byte[]> write)
    {
        var bytes = new byte[1024 * 1024];
        write(bytes);
        return FileSystemProbe.Probe(FileSystemSamples.Range(bytes)).Facts;
    }

    private static void Put(byte[] bytes, int offset, ReadOnlySpan<byte> value) => value.CopyTo(bytes.AsSpan(offset));
}
