using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Marketplace.Imaging.Disks;

/// <summary>Makes the digest of a disk file (see <see cref="DiskDigest"/>) from its blocks of data, given in order.</summary>
public sealed class BlockHash : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] number = new byte[8];

    /// <param name="length">Bytes of the file.</param>
    public BlockHash(long length) => Append(length);

    /// <summary>Adds a run of blocks; one that ends the file may end in a shorter block.</summary>
    public void Append(long offset, ReadOnlySpan<byte> run)
    {
        for (var start = 0; start < run.Length; start += DataBlocks.Size)
        {
            Append(offset + start);
            hash.AppendData(run.Slice(start, Math.Min(DataBlocks.Size, run.Length - start)));
        }
    }

    /// <returns><c>blocks-sha256:</c> and 64 hexadecimal digits.</returns>
    public string Finish() => DiskDigest.Prefix + Convert.ToHexStringLower(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();

    private void Append(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(number, value);
        hash.AppendData(number);
    }
}
