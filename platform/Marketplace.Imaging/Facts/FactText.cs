using System.Text;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Text of configuration files with the place of each line.</summary>
internal static class FactText
{
    /// <summary>Bytes of the longest database or log that is read line by line; more than that is cut off.</summary>
    public const long LargestDatabase = 128L * 1024 * 1024;

    /// <summary>Lines that say something: trimmed, not empty, not a comment.</summary>
    public static IEnumerable<SourcedText> Settings(this IImageFiles files, string path, string comments = "#")
    {
        foreach (var (number, text) in files.ReadLines(path))
        {
            var line = text.Trim();
            if (line.Length > 0 && !comments.Contains(line[0], StringComparison.Ordinal))
                yield return new SourcedText(line, new Origin(path, number));
        }
    }

    /// <summary>Lines of a file that may be large, held one at a time.</summary>
    public static IEnumerable<(int Number, string Text)> StreamLines(this IImageFiles files, string path)
    {
        if (files.Find(path) is not { IsFile: true } file)
            yield break;
        using var reader = new StreamReader(new BoundedStream(files.Open(file), LargestDatabase), Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024);
        for (var number = 1; reader.ReadLine() is { } line; number++)
            yield return (number, line);
    }

    /// <summary>Regular files matching a pattern, in the order of their names.</summary>
    public static IEnumerable<ImageFile> GlobFiles(this IImageFiles files, string pattern) => files.Glob(pattern).Where(file => file.IsFile);

    /// <summary>Whether a path leads to a regular file with content.</summary>
    public static bool HasContent(this IImageFiles files, string path) => files.Find(path) is { IsFile: true, Size: > 0 };

    /// <summary>A value without the quotes around it.</summary>
    public static string Unquote(string text) =>
        text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1] : text;

    /// <summary>Words between white space.</summary>
    public static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary><c>KEY=value</c> lines as shells read them, quotes taken off; the last one wins.</summary>
    public static Dictionary<string, SourcedText> Assignments(this IImageFiles files, string path)
    {
        var result = new Dictionary<string, SourcedText>(StringComparer.Ordinal);
        foreach (var line in files.Settings(path))
        {
            var text = line.Value.StartsWith("export ", StringComparison.Ordinal) ? line.Value[7..].TrimStart() : line.Value;
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                result[text[..equals].TrimEnd()] = new SourcedText(Unquote(text[(equals + 1)..].Trim()), line.Origin);
        }
        return result;
    }
}
