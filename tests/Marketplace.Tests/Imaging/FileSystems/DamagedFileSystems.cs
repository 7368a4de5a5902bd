using System.Buffers.Binary;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Tests.Imaging.FileSystems;

/// <summary>One thing wrong at a time, at a place that is known.</summary>
public sealed class DamagedFileSystems
{
    private const int Super = 1024;
    private const int BlockSize = 1024;

    [Fact]
    public void Have_a_superblock_that_makes_no_sense() =>
        Refusal("small.ext2", bytes => Write(bytes, Super + 0x20, 0), "/").ShouldBe("MKT4070: the superblock says blocks in a group 0, expected what one block of bitmap can count (byte 1024 of the disk)");

    [Fact]
    public void Have_features_that_nobody_knows() =>
        Refusal("small.ext4", bytes => bytes[Super + 0x63] = 0x40, "/").ShouldBe("MKT4071: ext4 uses features that are not read here: 0x40000000 (byte 1024 of the disk)");

    [Fact]
    public void Have_a_checksum_that_does_not_fit() =>
        Refusal("linux.ext4", bytes => bytes[Super + 0x78] ^= 1, "/").ShouldBe("MKT4072: the checksum of the superblock is wrong (byte 1024 of the disk)");

    [Fact]
    public void Are_longer_than_their_partition() =>
        Refusal("small.ext2", bytes => Write(bytes, Super + 4, 501), "/").ShouldStartWith("MKT4073: the file system has 501 blocks of 1024 bytes, and its partition has 512000 bytes");

    [Fact]
    public void Have_blocks_out_of_range() =>
        Refusal("small.ext2", bytes => Write(bytes, Inode(bytes, "/content") + 0x28, 70_000), "/content").ShouldMatch(@"^MKT4073: inode \d+ points to block 70000 of 500 \(byte \d+ of the disk\)$");

    [Fact]
    public void Name_inodes_that_are_not_in_use() =>
        Refusal("small.ext2", bytes => bytes.AsSpan(Inode(bytes, "/content"), 4).Clear(), "/content").ShouldMatch(@"^MKT4074: inode \d+ is named by a directory, and it is not in use");

    [Fact]
    public void Have_a_directory_in_two_places()
    {
        var bytes = FileSystemSamples.Read("small.ext2");
        var tree = FileSystemSamples.Tree(bytes);
        var (inner, outer) = (tree.Find("/a/b")!.Inode, tree.Find("/a")!.Inode);
        var entry = Block(bytes, "/a/b");
        while (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(entry)) is var number && (number == inner || number == outer))
            entry += BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(entry + 4));
        Write(bytes, entry, (uint)outer); // a file in /a/b becomes /a again

        Should.Throw<DamagedFileSystemException>(() => FileSystemSamples.Tree(bytes).Walk().Count()).Diagnostic.Code.ShouldBe("MKT4075");
    }

    [Fact]
    public void Have_directories_of_absurd_size() =>
        Refusal("small.ext4", bytes => Write(bytes, Inode(bytes, "/a") + 4, 0x7ffffc00), "/a/other").ShouldMatch(@"^MKT4075: directory inode \d+ has 2147482624 bytes");

    [Fact]
    public void Have_extents_that_come_back_to_themselves() =>
        Refusal("small.ext4", bytes =>
        {
            var inode = Inode(bytes, "/pieces");
            var leaf = (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(inode + 0x28 + 12 + 4)) * BlockSize;
            bytes.AsSpan(inode + 0x28, 60).CopyTo(bytes.AsSpan(leaf)); // the leaf is the root again
        }, "/pieces").ShouldMatch(@"^MKT4076: the extent tree of inode \d+ has a node of level 1, expected 0");

    [Fact]
    public void Have_attributes_that_do_not_fit() =>
        Refusal("small.ext2", bytes => Write(bytes, AttributeBlock(bytes, "/a/other") + 32 + 8, 60_000), "/a/other").ShouldMatch(@"^MKT4077: an attribute of inode \d+ has a name of 4 and a value of 60000 bytes");

    [Fact]
    public void Are_cut_off() =>
        FileSystemProbe.Probe(FileSystemSamples.Range(FileSystemSamples.Read("efi.fat16")[..1_000_000])).Problem!.Code.ShouldBe("MKT4073");

    private static string Refusal(string sample, Action<byte[]> damage, string path)
    {
        var bytes = FileSystemSamples.Read(sample);
        damage(bytes);
        var refusal = Should.Throw<DamagedFileSystemException>(() =>
        {
            var tree = FileSystemSamples.Tree(bytes);
            var file = tree.Find(path)!;
            tree.Attributes(file);
            tree.List(path).Count();
            tree.Open(file).CopyTo(Stream.Null);
        });
        return $"{refusal.Diagnostic.Code}: {refusal.Message}";
    }

    // The first group of these samples holds all inodes.
    private static int Inode(byte[] bytes, string path)
    {
        var number = (int)FileSystemSamples.Tree(bytes).Find(path)!.Inode;
        var perGroup = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Super + 0x28));
        number.ShouldBeLessThanOrEqualTo(perGroup);
        var table = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan((2 * BlockSize) + 8));
        return (table * BlockSize) + ((number - 1) * BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(Super + 0x58)));
    }

    private static int Block(byte[] bytes, string path) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Inode(bytes, path) + 0x28)) * BlockSize;

    private static int AttributeBlock(byte[] bytes, string path) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Inode(bytes, path) + 0x68)) * BlockSize;

    private static void Write(byte[] bytes, int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(offset), value);
}
