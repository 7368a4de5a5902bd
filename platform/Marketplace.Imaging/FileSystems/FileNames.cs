using System.Text;

namespace Marketplace.Imaging.FileSystems;

/// <summary>
/// Names on a Linux file system are bytes. Those that are UTF-8 become that text; any other byte becomes the lone surrogate
/// U+DC80 to U+DCFF (as Python does), so that every name has one text and every text its bytes.
/// </summary>
internal static class FileNames
{
    private const char Escape = '\udc00';

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
            return Encoding.ASCII.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        Span<char> pair = stackalloc char[2];
        while (bytes.Length > 0)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == System.Buffers.OperationStatus.Done)
            {
                text.Append(pair[..rune.EncodeToUtf16(pair)]);
                bytes = bytes[used..];
                continue;
            }
            text.Append((char)(Escape + bytes[0]));
            bytes = bytes[1..];
        }
        return text.ToString();
    }

    public static byte[] Encode(string name)
    {
        var bytes = new List<byte>(name.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] is >= (char)(Escape + 0x80) and <= (char)(Escape + 0xff) && (i == 0 || !char.IsHighSurrogate(name[i - 1])))
            {
                bytes.Add((byte)(name[i] - Escape));
                continue;
            }
            var rune = Rune.TryGetRuneAt(name, i, out var found) ? found : Rune.ReplacementChar;
            bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
            i += rune.Utf16SequenceLength - 1;
        }
        return [.. bytes];
    }
}
