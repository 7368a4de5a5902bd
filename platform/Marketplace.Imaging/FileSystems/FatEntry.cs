using System.Text;

namespace Marketplace.Imaging.FileSystems;

/// <summary>One directory entry of 32 bytes with a short name.</summary>
internal readonly ref struct FatEntry(ReadOnlySpan<byte> bytes)
{
    public const int Length = 32;
    public const byte LongName = 0x0f;

    private const string UpperHalf =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

    private readonly ReadOnlySpan<byte> bytes = bytes;

    public bool IsEndOfDirectory => bytes[0] == 0;

    public bool IsDeleted => bytes[0] == 0xe5;

    public bool IsLongName => (bytes[11] & 0x3f) == LongName;

    public bool IsLabel => !IsLongName && (bytes[11] & 8) != 0;

    public bool IsDirectory => (bytes[11] & 0x10) != 0;

    public bool IsReadOnly => (bytes[11] & 1) != 0;

    public uint Cluster(int tableBits) => bytes.U16(26) | (tableBits == 32 ? (uint)bytes.U16(20) << 16 : 0);

    public long Size => bytes.U32(28);

    public bool IsDotEntry => bytes[0] == '.' && (bytes[..11].TrimEnd((byte)' ') is [_] or [_, (byte)'.']);

    public string Label => Text(bytes[..11]).TrimEnd(' ');

    /// <summary>With the letters in the case that Windows notes for names that are all upper or all lower case.</summary>
    public string ShortName
    {
        get
        {
            var name = Text(bytes[..8]).TrimEnd(' ');
            var extension = Text(bytes.Slice(8, 3)).TrimEnd(' ');
            name = (bytes[12] & 8) != 0 ? name.ToLowerInvariant() : name;
            extension = (bytes[12] & 16) != 0 ? extension.ToLowerInvariant() : extension;
            return extension.Length == 0 ? name : $"{name}.{extension}";
        }
    }

    /// <summary>Which the entries of a long name repeat, to show that they belong to this one.</summary>
    public byte NameChecksum
    {
        get
        {
            byte sum = 0;
            foreach (var value in bytes[..11])
                sum = (byte)((byte)(sum << 7 | sum >> 1) + value);
            return sum;
        }
    }

    /// <summary>The format has no time zone; read as UTC.</summary>
    public DateTimeOffset Modified
    {
        get
        {
            int date = bytes.U16(24), time = bytes.U16(22);
            int month = date >> 5 & 15, day = date & 31, year = 1980 + (date >> 9);
            int hour = time >> 11, minute = time >> 5 & 63, second = (time & 31) * 2;
            return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
                ? new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero)
                : DateTimeOffset.UnixEpoch;
        }
    }

    private static string Text(ReadOnlySpan<byte> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var value = i == 0 && raw[i] == 5 ? (byte)0xe5 : raw[i]; // 0xe5 itself means deleted
            text.Append(value < 0x80 ? (char)value : UpperHalf[value - 0x80]);
        }
        return text.ToString();
    }
}
