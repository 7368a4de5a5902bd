using System.Buffers;
using System.Text;

namespace Marketplace.Imaging.Secrets;

/// <summary>A secret in a file: what and where, never the value.</summary>
/// <param name="Line">From 1; null when the whole file is one.</param>
internal readonly record struct SecretMatch(string Kind, string Confidence, int? Line);

/// <summary>
/// Searches one file for secrets, in memory that does not depend on its size: lines that hold none of the words of
/// <see cref="SecretPatterns"/> are passed over by a vectorised search, and of a very long line only the surroundings of a word
/// are looked at.
/// </summary>
internal sealed class SecretSearch
{
    /// <summary>More findings than this in one file say no more than these do.</summary>
    public const int MostPerFile = 20;

    /// <summary>Bytes of a file that are searched; what follows is reported as not searched.</summary>
    public const long LongestSearch = 32 * 1024 * 1024;

    private const int BufferLength = 128 * 1024;
    private const int WindowBefore = 1024;
    private const int WindowAfter = 4096;

    private static readonly SearchValues<string> Words = SearchValues.Create([.. SecretPatterns.All.SelectMany(pattern => pattern.Words).Concat(KeyArmour.Words).Distinct(StringComparer.OrdinalIgnoreCase)], StringComparison.OrdinalIgnoreCase);

    private readonly string path;
    private readonly SecretPattern[] patterns;
    private readonly bool everyLine;
    private readonly List<SecretMatch> found = [];

    private SecretSearch(string path)
    {
        this.path = path;
        patterns = [.. SecretPatterns.All.Where(pattern => pattern.Files?.Invoke(path) != false)];
        everyLine = patterns.Any(pattern => pattern.Words.Length == 0);
    }

    /// <summary>What a file holds, at most <see cref="MostPerFile"/>, in the order of lines.</summary>
    /// <param name="path">Absolute path in the image; some forms mean a secret only in some files.</param>
    /// <param name="content">Read up to <see cref="LongestSearch"/> bytes.</param>
    public static IReadOnlyList<SecretMatch> Search(string path, Stream content, CancellationToken cancellationToken)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(BufferLength);
        var text = ArrayPool<char>.Shared.Rent(BufferLength + KeyArmour.Lookahead + WindowAfter);
        try
        {
            // Most files that no package brought are binary: a little of each is enough to pass it over.
            var read = content.ReadAtLeast(bytes.AsSpan(0, TextEncoding.Examined), TextEncoding.Examined, throwOnEndOfStream: false);
            var encoding = TextEncoding.Of(bytes.AsSpan(0, read));
            if (encoding is null && !KeyStore.IsPossible(bytes.AsSpan(0, read)))
                return [];
            if (read == TextEncoding.Examined)
                read += content.ReadAtLeast(bytes.AsSpan(read, BufferLength - read), BufferLength - read, throwOnEndOfStream: false);
            var search = new SecretSearch(path);
            if (encoding is not null)
                search.Read(content, bytes, read, text, encoding.GetDecoder(), cancellationToken);
            else if (KeyStore.KindOf(bytes.AsSpan(0, read)) is { } kind)
                search.found.Add(new SecretMatch(kind, "high", null));
            return search.found;
        }
        finally
        {
            // They held what may be a secret.
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            ArrayPool<char>.Shared.Return(text, clearArray: true);
        }
    }

    private void Read(Stream content, byte[] bytes, int read, char[] text, Decoder decoder, CancellationToken cancellationToken)
    {
        var line = 1;
        var kept = 0;
        for (long total = read; ; total += read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var last = read < BufferLength || total >= LongestSearch;
            var length = kept + decoder.GetChars(bytes.AsSpan(0, read), text.AsSpan(kept), flush: last);
            var end = last ? length : Boundary(text.AsSpan(0, length));
            Look(text.AsSpan(0, length), end, line);
            if (last || found.Count >= MostPerFile)
                return;
            line += text.AsSpan(0, end).Count('\n');
            kept = length - end;
            text.AsSpan(end, kept).CopyTo(text);
            read = content.ReadAtLeast(bytes.AsSpan(0, BufferLength), BufferLength, throwOnEndOfStream: false);
        }
    }

    // The end of the last line that has enough text behind it; inside a line when that line is long, so that little is kept.
    private static int Boundary(ReadOnlySpan<char> text)
    {
        var latest = text.Length - KeyArmour.Lookahead;
        var earliest = latest - WindowAfter;
        var newLine = text[earliest..latest].LastIndexOf('\n');
        return newLine >= 0 ? earliest + newLine + 1 : latest;
    }

    private void Look(ReadOnlySpan<char> text, int end, int line)
    {
        for (var position = 0; position < end && found.Count < MostPerFile;)
        {
            var hit = everyLine ? 0 : text[position..].IndexOfAny(Words);
            if (hit < 0 || position + hit >= end)
                return;
            hit += position;
            var start = Math.Max(text[..hit].LastIndexOf('\n') + 1, hit - WindowBefore);
            var newLine = text[hit..].IndexOf('\n');
            var stop = Math.Min(newLine < 0 ? text.Length : hit + newLine, hit + WindowAfter);
            line += text[position..hit].Count('\n');
            Test(text[start..stop].TrimEnd('\r').ToString(), text[start..Math.Min(text.Length, stop + KeyArmour.Lookahead)], line);
            if (newLine >= 0 && stop == hit + newLine)
            {
                position = stop + 1;
                line++;
            }
            else
            {
                position = hit + WindowAfter - WindowBefore;
            }
        }
    }

    private void Test(string window, ReadOnlySpan<char> ahead, int line)
    {
        if (KeyArmour.Words.Any(word => window.Contains(word, StringComparison.Ordinal)) && KeyArmour.KindOf(path, ahead.ToString()) is { } key)
            Add(new SecretMatch(key, "high", line));
        foreach (var pattern in patterns)
        {
            // One finding a line and kind of confidence: a connection string is not a password as well.
            if (pattern.Confidence == "low" && found.Any(other => other.Line == line))
                continue;
            if (!found.Contains(new SecretMatch(pattern.Kind, pattern.Confidence, line)) && pattern.Matches(window))
                Add(new SecretMatch(pattern.Kind, pattern.Confidence, line));
        }
    }

    private void Add(SecretMatch match)
    {
        if (found.Count < MostPerFile && !found.Contains(match))
            found.Add(match);
    }
}
