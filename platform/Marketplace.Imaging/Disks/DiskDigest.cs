using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Marketplace.Imaging.Disks;

/// <summary>
/// Digest of a disk file over the blocks that hold data: SHA-256 over the file length, then for each 64 KiB block that is
/// not all zeros its offset and its bytes (numbers as eight bytes, big-endian; the last block may be shorter). Equal
/// contents have equal digests however sparse the copies are, and empty space costs nothing: about a second per GB of data.
/// </summary>
public static class DiskDigest
{
    /// <summary>Says how the digits were made, so that nobody compares them with <c>sha256sum</c>.</summary>
    public const string Prefix = "blocks-sha256:";

    /// <returns><c>blocks-sha256:</c> and 64 hexadecimal digits.</returns>
    public static string Compute(string path, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
        return Compute(file, cancellationToken);
    }

    internal static string Compute(SafeFileHandle file, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var number = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, RandomAccess.GetLength(file));
        hash.AppendData(number);
        DataBlocks.Read(
            file,
            (offset, bytes) =>
            {
                BinaryPrimitives.WriteInt64BigEndian(number, offset);
                hash.AppendData(number);
                hash.AppendData(bytes.Span);
            },
            cancellationToken);
        return Prefix + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
