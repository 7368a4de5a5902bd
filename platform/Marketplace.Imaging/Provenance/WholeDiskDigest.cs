using System.Security.Cryptography;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Provenance;

/// <summary>
/// SHA-256 over every byte that a machine sees, as <c>sha256sum</c> over the raw disk gives it. Holes are not read but hashed
/// all the same, so it takes about 20 s for 30 GiB however little is in them.
/// </summary>
public static class WholeDiskDigest
{
    public const string Prefix = "sha256:";

    private const int Step = 1024 * 1024;

    /// <returns><c>sha256:</c> and 64 hexadecimal digits.</returns>
    public static string Compute(VirtualDisk disk, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var zeros = new byte[Step];
        var buffer = new byte[Step];
        long position = 0;
        foreach (var extent in disk.DataExtents())
        {
            Append(hash, zeros, extent.Offset - position, cancellationToken);
            for (position = Math.Max(position, extent.Offset); position < extent.End;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var part = buffer.AsSpan(0, (int)Math.Min(Step, extent.End - position));
                disk.Read(position, part);
                hash.AppendData(part);
                position += part.Length;
            }
        }
        Append(hash, zeros, disk.Length - position, cancellationToken);
        return Prefix + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, byte[] zeros, long length, CancellationToken cancellationToken)
    {
        for (; length > 0; length -= zeros.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(zeros, 0, (int)Math.Min(zeros.Length, length));
        }
    }
}
