using System.Buffers.Binary;
using System.Formats.Asn1;

namespace Marketplace.Imaging.Secrets;

/// <summary>Private keys in binary files: PKCS #8 and #1 in DER, PKCS #12, Java key stores.</summary>
internal static class KeyStore
{
    private const uint JavaMagic = 0xfeedfeed;
    private const uint JavaPrivateKey = 1;

    /// <summary>Whether it is worth reading on after the first bytes.</summary>
    public static bool IsPossible(ReadOnlySpan<byte> head) => head is [0x30, ..] or [0xfe, 0xed, 0xfe, 0xed, ..];

    /// <returns>Kind of the secret; null when it is none of these.</returns>
    /// <param name="head">The beginning of the file.</param>
    public static string? KindOf(ReadOnlySpan<byte> head)
    {
        // A store of trusted certificates has the same form; the first entry tells them apart.
        if (head.Length >= 16 && BinaryPrimitives.ReadUInt32BigEndian(head) == JavaMagic)
            return BinaryPrimitives.ReadUInt32BigEndian(head[12..]) == JavaPrivateKey ? "keyStore" : null;
        if (head is not [0x30, ..])
            return null;
        try
        {
            var content = new AsnReader(head.ToArray(), AsnEncodingRules.BER).ReadSequence();
            var version = content.ReadInteger();
            if (version == 3)
                return IsPkcs12(content) ? "keyStore" : null;
            return version <= 1 && IsKey(content) ? "privateKey" : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    // PFX: version 3, then the object identifier of data (1.2.840.113549.1.7.1) or signed data.
    private static bool IsPkcs12(AsnReader content) => content.ReadSequence().ReadObjectIdentifier().StartsWith("1.2.840.113549.1.7.", StringComparison.Ordinal);

    // PKCS #8: version 0 or 1, an algorithm, the key. PKCS #1: version 0, then a modulus of at least 1,024 bits. SEC 1: version 1, the key.
    private static bool IsKey(AsnReader content)
    {
        var tag = content.PeekTag();
        if (tag.HasSameClassAndValue(Asn1Tag.Sequence))
        {
            content.ReadSequence().ReadObjectIdentifier();
            return content.PeekTag().HasSameClassAndValue(new Asn1Tag(UniversalTagNumber.OctetString));
        }
        if (tag.HasSameClassAndValue(Asn1Tag.Integer))
            return content.ReadIntegerBytes().Length >= 128;
        return tag.HasSameClassAndValue(new Asn1Tag(UniversalTagNumber.OctetString)) && content.ReadOctetString().Length is >= 28 and <= 66 && content.HasData;
    }
}
