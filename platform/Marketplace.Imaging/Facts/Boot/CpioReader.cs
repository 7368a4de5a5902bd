using System.Globalization;
using System.Text;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// Names in a cpio archive of the "new" form: a header of 110 characters, all numbers in eight hexadecimal digits, then the name,
/// then the content, each filled up to a multiple of four bytes.
/// </summary>
internal static class CpioReader
{
    private const int HeaderLength = 110;
    private const int LongestName = 4096;
    private const int MostNames = 500_000;

    public static bool IsHeader(ReadOnlySpan<byte> head) => head.StartsWith("070701"u8) || head.StartsWith("070702"u8);

    /// <summary>Reads one archive, its trailer included.</summary>
    /// <exception cref="InvalidDataException">It is not what it seems.</exception>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    public static void Read(PeekStream stream, List<string> names)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        var buffer = new byte[LongestName];
        while (true)
        {
            stream.ReadExactly(header);
            if (!IsHeader(header))
                throw new InvalidDataException("not a header of cpio");
            var size = Number(header.Slice(54, 8));
            var nameLength = Number(header.Slice(94, 8));
            if (nameLength is 0 or > LongestName || names.Count == MostNames)
                throw new InvalidDataException("not a name of cpio");
            stream.ReadExactly(buffer, 0, (int)nameLength);
            stream.Skip(Padding(HeaderLength + nameLength));
            var name = Encoding.UTF8.GetString(buffer, 0, (int)nameLength - 1);
            stream.Skip(size);
            if (name == "TRAILER!!!")
                return;
            stream.Skip(Padding(size));
            names.Add(name);
        }
    }

    private static long Padding(long length) => (4 - length % 4) % 4;

    private static long Number(ReadOnlySpan<byte> digits) =>
        uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : throw new InvalidDataException("not a number of cpio");
}
