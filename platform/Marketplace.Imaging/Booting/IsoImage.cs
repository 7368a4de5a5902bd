using System.Buffers.Binary;
using System.Text;

namespace Marketplace.Imaging.Booting;

/// <summary>
/// Writes a CD image with a few small files in its root: ISO 9660 with Joliet names, so that every system finds them under exactly
/// the names given (ECMA-119; Joliet specification of Microsoft, 1995).
/// </summary>
internal static class IsoImage
{
    private const int Sector = 2048;
    private const int FirstDescriptor = 16;
    private const int PathTables = 19; // four sectors: both byte orders, for both sets of names
    private const int Directories = 23; // two sectors: for both sets of names
    private const int FirstFile = 25;

    /// <param name="label">Volume label; at most 16 characters, which both forms of names hold.</param>
    /// <param name="files">Names and contents; so few that their entries fit one sector.</param>
    public static byte[] Write(string label, IReadOnlyList<(string Name, byte[] Content)> files)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(label.Length, 16);
        var sorted = files.OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        var sectors = FirstFile + sorted.Sum(file => SectorsOf(file.Content));
        var disc = new byte[sectors * Sector];
        foreach (var (joliet, index) in new[] { (false, 0), (true, 1) })
        {
            WriteDescriptor(At(disc, FirstDescriptor + index), joliet, label, sectors, PathTables + (index * 2), Directories + index);
            WritePathTable(At(disc, PathTables + (index * 2)), Directories + index, bigEndian: false);
            WritePathTable(At(disc, PathTables + (index * 2) + 1), Directories + index, bigEndian: true);
            WriteDirectory(At(disc, Directories + index), joliet, Directories + index, sorted);
        }
        var end = At(disc, FirstDescriptor + 2);
        end[0] = 255;
        "CD001"u8.CopyTo(end[1..]);
        end[6] = 1;
        var sector = FirstFile;
        foreach (var (_, content) in sorted)
        {
            content.CopyTo(disc.AsSpan(sector * Sector));
            sector += SectorsOf(content);
        }
        return disc;
    }

    private static void WriteDescriptor(Span<byte> at, bool joliet, string label, int sectors, int pathTable, int directory)
    {
        at[0] = (byte)(joliet ? 2 : 1);
        "CD001"u8.CopyTo(at[1..]);
        at[6] = 1;
        Fill(at[8..40], "", joliet);
        Fill(at[40..72], label, joliet);
        Both(at[80..], sectors);
        if (joliet)
            "%/E"u8.CopyTo(at[88..]); // UCS-2, level 3
        Both16(at[120..], 1);
        Both16(at[124..], 1);
        Both16(at[128..], Sector);
        Both(at[132..], 10);
        BinaryPrimitives.WriteInt32LittleEndian(at[140..], pathTable);
        BinaryPrimitives.WriteInt32BigEndian(at[148..], pathTable + 1);
        WriteEntry(at[156..], [0], directory, Sector, isDirectory: true);
        Fill(at[190..813], "", joliet);
        // No dates: sixteen zeros and a zone of 0 say so.
        for (var offset = 813; offset < 881; offset += 17)
            at.Slice(offset, 16).Fill((byte)'0');
        at[881] = 1;
    }

    private static void WritePathTable(Span<byte> at, int directory, bool bigEndian)
    {
        at[0] = 1;
        if (bigEndian)
            BinaryPrimitives.WriteInt32BigEndian(at[2..], directory);
        else
            BinaryPrimitives.WriteInt32LittleEndian(at[2..], directory);
        at[bigEndian ? 7 : 6] = 1;
    }

    private static void WriteDirectory(Span<byte> at, bool joliet, int directory, IReadOnlyList<(string Name, byte[] Content)> files)
    {
        var offset = WriteEntry(at, [0], directory, Sector, isDirectory: true);
        offset += WriteEntry(at[offset..], [1], directory, Sector, isDirectory: true);
        var sector = FirstFile;
        foreach (var (name, content) in files)
        {
            // Plain names keep their hyphens, against the letter of the standard: Linux shows them in lower case, as they were.
            var bytes = joliet ? Encoding.BigEndianUnicode.GetBytes(name) : Encoding.ASCII.GetBytes(name.ToUpperInvariant() + ";1");
            offset += WriteEntry(at[offset..], bytes, sector, content.Length, isDirectory: false);
            sector += SectorsOf(content);
        }
    }

    private static int WriteEntry(Span<byte> at, ReadOnlySpan<byte> name, int sector, int length, bool isDirectory)
    {
        var size = (33 + name.Length + 1) & ~1;
        at[0] = (byte)size;
        Both(at[2..], sector);
        Both(at[10..], length);
        (at[18], at[19], at[20]) = (70, 1, 1); // 1 January 1970; nothing reads it
        at[25] = (byte)(isDirectory ? 2 : 0);
        Both16(at[28..], 1);
        at[32] = (byte)name.Length;
        name.CopyTo(at[33..]);
        return size;
    }

    private static void Fill(Span<byte> at, string text, bool joliet)
    {
        at.Fill((byte)' ');
        if (joliet)
        {
            for (var i = 0; i + 1 < at.Length; i += 2)
                at[i] = 0;
            Encoding.BigEndianUnicode.GetBytes(text).CopyTo(at);
            return;
        }
        Encoding.ASCII.GetBytes(text).CopyTo(at);
    }

    // Numbers stand there in both byte orders.
    private static void Both(Span<byte> at, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(at, number);
        BinaryPrimitives.WriteInt32BigEndian(at[4..], number);
    }

    private static void Both16(Span<byte> at, short number)
    {
        BinaryPrimitives.WriteInt16LittleEndian(at, number);
        BinaryPrimitives.WriteInt16BigEndian(at[2..], number);
    }

    private static Span<byte> At(byte[] disc, int sector) => disc.AsSpan(sector * Sector, Sector);

    private static int SectorsOf(byte[] content) => (content.Length + Sector - 1) / Sector;
}
