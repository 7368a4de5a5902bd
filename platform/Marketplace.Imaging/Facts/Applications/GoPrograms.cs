using System.Text;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// Go programs by the module information that the compiler puts into them: the mark <c>\xff Go buildinf:</c> aligned to 16
/// bytes, a header of 32 bytes whose flag 2 says that two texts follow with their lengths, the version of Go and the modules
/// (<c>mod\tPATH\tVERSION</c> among them).
/// </summary>
internal static class GoPrograms
{
    private const int AnyExecute = 0x49;
    private const int HeaderLength = 32;
    private const int InlineStrings = 2;
    private const int LongestInformation = 256 * 1024;

    // Data of a program begins well before this; a larger program is not worth reading to its end.
    private const long Searched = 256L * 1024 * 1024;
    private const long MostSearched = 1024L * 1024 * 1024;

    // After the byte 0xff.
    private static ReadOnlySpan<byte> Mark => " Go buildinf:"u8;

    public static IEnumerable<FoundApplication> Find(FactContext context)
    {
        var left = MostSearched;
        foreach (var file in context.Survey.Foreign.Where(file => (file.Mode & AnyExecute) != 0 && file.Size > 64 * 1024))
        {
            context.Cancelled.ThrowIfCancellationRequested();
            if (left <= 0)
                yield break;
            if (Modules(context.Files, file, ref left) is not { } modules)
                continue;
            var main = modules.Split('\n').FirstOrDefault(line => line.StartsWith("mod\t", StringComparison.Ordinal))?.Split('\t');
            var path = modules.Split('\n').FirstOrDefault(line => line.StartsWith("path\t", StringComparison.Ordinal))?.Split('\t');
            if ((main is { Length: > 1 } ? main[1] : path is { Length: > 1 } ? path[1] : null) is { Length: > 0 } name)
                yield return new FoundApplication(name, "go", main is { Length: > 2 } && main[2] is { Length: > 0 } version and not "(devel)" ? version : null, [], new Origin(file.Path));
        }
    }

    private static string? Modules(IImageFiles files, ImageFile file, ref long left)
    {
        using var content = files.Open(file);
        var buffer = new byte[1024 * 1024 + LongestInformation];
        var kept = 0;
        for (long total = 0; total < Searched && left > 0;)
        {
            var read = content.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            if (total == 0 && !buffer.AsSpan(0, kept + read).StartsWith("\u007fELF"u8))
                return null;
            total += read;
            left -= read;
            var text = buffer.AsSpan(0, kept + read);
            for (var at = text.IndexOf(Mark); at >= 0; at = Next(text, at))
            {
                if (Parse(text[Math.Max(0, at - 1)..]) is { } modules)
                    return modules;
            }
            if (kept + read < buffer.Length)
                return null;
            kept = LongestInformation;
            text[^kept..].CopyTo(buffer);
        }
        return null;
    }

    private static int Next(ReadOnlySpan<byte> text, int at) => text[(at + 1)..].IndexOf(Mark) is >= 0 and var next ? at + 1 + next : -1;

    private static string? Parse(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderLength || header[0] != 0xff || (header[15] & InlineStrings) == 0)
            return null;
        var rest = header[HeaderLength..];
        if (!TryText(ref rest, out var version) || !version.StartsWith("go"u8) || !TryText(ref rest, out var modules) || modules.Length < 32)
            return null;
        // Sixteen bytes before and after mark the text for debuggers.
        return Encoding.UTF8.GetString(modules[16..^16]);
    }

    // An unsigned number in groups of seven bits, then so many bytes.
    private static bool TryText(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> text)
    {
        text = default;
        var length = 0;
        for (var shift = 0; shift < 28; shift += 7)
        {
            if (rest.IsEmpty)
                return false;
            var part = rest[0];
            rest = rest[1..];
            length |= (part & 0x7f) << shift;
            if ((part & 0x80) != 0)
                continue;
            if (length > rest.Length)
                return false;
            text = rest[..length];
            rest = rest[length..];
            return true;
        }
        return false;
    }
}
