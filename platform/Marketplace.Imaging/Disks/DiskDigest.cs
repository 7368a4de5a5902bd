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

    /// <summary>The prefix of a digest over every byte of the virtual disk.</summary>
    public const string WholePrefix = "sha256:";

    /// <returns><c>blocks-sha256:</c> and 64 hexadecimal digits.</returns>
    public static string Compute(string path, CancellationToken cancellationToken) => Compute(path, (_, _) => { }, cancellationToken);

    /// <param name="block">Told offset and length of each block that holds data.</param>
    /// <inheritdoc cref="Compute(string, CancellationToken)"/>
    public static string Compute(string path, Action<long, int> block, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
        return Compute(file, block, cancellationToken);
    }

    /// <summary>
    /// SHA-256 over every byte that a machine sees, what <c>sha256sum</c> says of the raw disk. Holes are hashed from one buffer of
    /// zeros, without being read: about half a second per GiB of virtual size.
    /// </summary>
    /// <returns><c>sha256:</c> and 64 hexadecimal digits.</returns>
    public static string ComputeWhole(VirtualDisk disk, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var zeros = new byte[1024 * 1024];
        long position = 0;
        DataBlocks.Read(
            disk,
            (offset, bytes) =>
            {
                AppendZeros(hash, zeros, offset - position, cancellationToken);
                hash.AppendData(bytes.Span);
                position = offset + bytes.Length;
            },
            cancellationToken);
        AppendZeros(hash, zeros, disk.Length - position, cancellationToken);
        return WholePrefix + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    internal static string Compute(SafeFileHandle file, CancellationToken cancellationToken) => Compute(file, (_, _) => { }, cancellationToken);

    private static string Compute(SafeFileHandle file, Action<long, int> block, CancellationToken cancellationToken)
    {
        using var hash = new BlockHash(RandomAccess.GetLength(file));
        DataBlocks.Read(
            file,
            (offset, bytes) =>
            {
                hash.Append(offset, bytes.Span);
                block(offset, bytes.Length);
            },
            cancellationToken);
        return hash.Finish();
    }

    private static void AppendZeros(IncrementalHash hash, byte[] zeros, long count, CancellationToken cancellationToken)
    {
        for (; count > 0; count -= zeros.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(zeros.AsSpan(0, (int)Math.Min(zeros.Length, count)));
        }
    }
}
