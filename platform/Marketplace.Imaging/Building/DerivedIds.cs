using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Imaging.Building;

/// <summary>Identifiers that a disk needs, derived from its definition, so that building it again gives the same ones.</summary>
public sealed class DerivedIds(string definitionDigest)
{
    /// <summary>A version 8 UUID (RFC 9562: contents of one's own choice) for a purpose such as <c>disk</c>.</summary>
    public Guid Uuid(string purpose)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{definitionDigest}\n{purpose}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Eight hexadecimal digits, the serial number of a FAT file system.</summary>
    public string Serial(string purpose) => Uuid(purpose).ToString("N")[..8].ToUpperInvariant();
}
