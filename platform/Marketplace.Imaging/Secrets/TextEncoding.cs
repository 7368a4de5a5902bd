using System.Text;

namespace Marketplace.Imaging.Secrets;

/// <summary>Tells text from other bytes.</summary>
internal static class TextEncoding
{
    /// <summary>Bytes of the beginning that are looked at.</summary>
    public const int Examined = 8192;

    /// <returns>The encoding to search in, each unit one character; null when it is no text.</returns>
    /// <param name="head">The beginning of the file.</param>
    public static Encoding? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0xff, 0xfe, ..] => Encoding.Unicode,
        [0xfe, 0xff, ..] => Encoding.BigEndianUnicode,
        // Latin 1 keeps ASCII as it is and makes something of every byte, which is all that searching needs.
        _ => head[..Math.Min(head.Length, Examined)].Contains((byte)0) ? null : Encoding.Latin1,
    };
}
