using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pulumi.Protocol.Values;

/// <summary>
/// SHA-256 of a tar stream that is never stored: USTAR headers with name, mode 0600 and size, everything else zero,
/// so that the hash depends on names and contents alone.
/// </summary>
internal sealed class TarHash : IDisposable
{
    private const int Block = 512;
    private const int NameLength = 100;
    private const int PrefixLength = 155;
    private const byte Regular = (byte)'0';
    private const byte Pax = (byte)'x';
    private const int OwnerReadsAndWrites = 0x180; // 0600
    private static readonly byte[] Zeros = new byte[2 * Block];

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>Adds a file; the first of two with the same name wins.</summary>
    public void Add(string name, long length, Stream content)
    {
        if (!_names.Add(name))
            return;
        if (!TrySplit(name, out var prefix, out var rest))
        {
            AddExtendedName(name);
            (prefix, rest) = ("", Truncate(ToAscii(name)));
        }

        AddEntry(prefix, rest, Regular, length, content);
    }

    public byte[] Finish()
    {
        _hash.AppendData(Zeros);
        return _hash.GetHashAndReset();
    }

    public void Dispose() => _hash.Dispose();

    private void AddEntry(string prefix, string name, byte type, long length, Stream content)
    {
        _hash.AppendData(Header(prefix, name, type, length));
        long copied = 0;
        for (int read; (read = content.Read(_buffer)) > 0; copied += read)
            _hash.AppendData(_buffer.AsSpan(0, read));
        if (copied != length)
            throw new AssetException($"\"{name}\" changed while it was read: {copied} bytes instead of {length}");
        _hash.AppendData(Zeros.AsSpan(0, (int)((Block - (length % Block)) % Block)));
    }

    /// <summary>Names that USTAR cannot hold go into a PAX record in front of the entry.</summary>
    private void AddExtendedName(string name)
    {
        var slash = name.TrimEnd('/').LastIndexOf('/');
        var (directory, file) = (name[..(slash + 1)], name[(slash + 1)..]);
        var header = Truncate(ToAscii($"{directory}PaxHeaders.0/{file}"));
        using var record = new MemoryStream(PaxRecord("path", name));
        AddEntry("", header, Pax, record.Length, record);
    }

    /// <summary><c>LENGTH key=value\n</c>, where the length counts itself.</summary>
    private static byte[] PaxRecord(string key, string value)
    {
        var rest = Encoding.UTF8.GetBytes($" {key}={value}\n");
        var length = rest.Length;
        for (var digits = 1; ; digits++)
        {
            length = rest.Length + digits;
            if (length.ToString(CultureInfo.InvariantCulture).Length == digits)
                break;
        }

        return [.. Encoding.ASCII.GetBytes(length.ToString(CultureInfo.InvariantCulture)), .. rest];
    }

    /// <summary>Splits at the last slash that leaves room for both halves, as tar writers do.</summary>
    private static bool TrySplit(string name, out string prefix, out string rest)
    {
        (prefix, rest) = ("", name);
        if (!Ascii.IsValid(name) || name.Contains('\0', StringComparison.Ordinal))
            return false;
        if (name.Length <= NameLength)
            return true;
        var search = Math.Min(name.Length, PrefixLength + 1);
        if (search == name.Length && name[^1] == '/')
            search--;
        var slash = name.LastIndexOf('/', search - 1, search);
        if (slash <= 0 || name.Length - slash - 1 is > NameLength or 0)
            return false;
        (prefix, rest) = (name[..slash], name[(slash + 1)..]);
        return true;
    }

    private static byte[] Header(string prefix, string name, byte type, long length)
    {
        var header = new byte[Block];
        Put(header, 0, name);
        PutOctal(header, 100, 8, type == Regular ? OwnerReadsAndWrites : 0);
        PutOctal(header, 108, 8, 0); // owner
        PutOctal(header, 116, 8, 0); // group
        PutOctal(header, 124, 12, length);
        PutOctal(header, 136, 12, 0); // time
        Put(header, 148, "        "); // checksum, counted as spaces
        header[156] = type;
        Put(header, 257, "ustar\0" + "00");
        if (type == Regular)
        {
            PutOctal(header, 329, 8, 0); // device numbers
            PutOctal(header, 337, 8, 0);
        }

        Put(header, 345, prefix);
        var sum = 0;
        foreach (var b in header)
            sum += b;
        PutOctal(header, 148, 7, sum);
        header[155] = (byte)' ';
        return header;
    }

    private static void Put(byte[] header, int at, string text) => Encoding.ASCII.GetBytes(text, header.AsSpan(at));

    private static void PutOctal(byte[] header, int at, int width, long value)
    {
        Put(header, at, Convert.ToString(value, 8).PadLeft(width - 1, '0'));
        header[at + width - 1] = 0;
    }

    private static string ToAscii(string text) => string.Concat(text.Where(char.IsAscii));

    private static string Truncate(string text) => (text.Length > NameLength ? text[..NameLength] : text).TrimEnd('/');
}
