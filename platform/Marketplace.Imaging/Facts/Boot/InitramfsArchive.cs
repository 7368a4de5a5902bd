using System.IO.Compression;
using SharpCompress.Compressors.Xz;
using SharpCompress.Compressors.ZStandard;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// The names in an initramfs: archives of cpio one after the other, the first ones (microcode of the processor) as they are, the
/// last one compressed. Everything is streamed; no more than <see cref="LargestContent"/> is unpacked.
/// </summary>
/// <param name="Compression">Of the main archive.</param>
/// <param name="Problem">Why the names are not all there; null when they are.</param>
internal sealed record InitramfsArchive(string Compression, IReadOnlyList<string> Names, string? Problem)
{
    /// <summary>Bytes.</summary>
    public const long LargestContent = 2L * 1024 * 1024 * 1024;

    /// <exception cref="ImagingException">The file system is damaged where the archive lies.</exception>
    public static InitramfsArchive Read(Stream archive)
    {
        var names = new List<string>();
        using var main = new PeekStream(archive);
        try
        {
            while (true)
            {
                var head = main.PeekPastZeros(6);
                if (head.IsEmpty)
                    return new InitramfsArchive("none", names, names.Count == 0 ? "it is empty" : null);
                if (CpioReader.IsHeader(head))
                {
                    CpioReader.Read(main, names);
                    continue;
                }
                var compression = CompressionOf(head);
                return Unpack(main, compression) is { } content
                    ? ReadPacked(content, compression, names)
                    : new InitramfsArchive(compression, names, compression == "unknown" ? "its compression is not known" : $"{compression} is not unpacked here");
            }
        }
        catch (Exception error) when (IsDamage(error))
        {
            return new InitramfsArchive("none", names, "its archive is damaged");
        }
    }

    private static InitramfsArchive ReadPacked(Stream content, string compression, List<string> names)
    {
        using var bounded = new PeekStream(new BoundedStream(content, LargestContent));
        try
        {
            while (CpioReader.IsHeader(bounded.PeekPastZeros(6)))
                CpioReader.Read(bounded, names);
            return new InitramfsArchive(compression, names, null);
        }
        catch (Exception error) when (IsDamage(error))
        {
            return new InitramfsArchive(compression, names, "its archive is damaged");
        }
    }

    // The libraries throw exceptions of their own for what they cannot unpack.
    private static bool IsDamage(Exception error) =>
        error is InvalidDataException or EndOfStreamException or NotSupportedException or IndexOutOfRangeException or ArgumentException or OverflowException or InvalidOperationException || error.GetType().Namespace?.StartsWith("SharpCompress", StringComparison.Ordinal) == true;

    private static string CompressionOf(ReadOnlySpan<byte> head) => head switch
    {
        [0x1f, 0x8b, ..] => "gzip",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => "zstd",
        [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => "xz",
        [0x02, 0x21, 0x4c, 0x18, ..] => "lz4",
        [0x5d, 0, 0, ..] => "lzma",
        [(byte)'B', (byte)'Z', (byte)'h', ..] => "bzip2",
        _ => "unknown",
    };

    private static Stream? Unpack(Stream packed, string compression) => compression switch
    {
        "gzip" => new GZipStream(packed, CompressionMode.Decompress),
        "zstd" => new DecompressionStream(packed, 0, true, false),
        "xz" => new XZStream(packed),
        "lz4" => new Lz4LegacyStream(packed),
        _ => null,
    };
}
