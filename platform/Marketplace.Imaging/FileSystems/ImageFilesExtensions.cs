using System.Text;

namespace Marketplace.Imaging.FileSystems;

/// <summary>What is asked of the files of an image again and again.</summary>
public static class ImageFilesExtensions
{
    /// <summary>More text than this is not configuration.</summary>
    public const int LargestText = 1024 * 1024;

    public static bool Exists(this IImageFiles files, string path) => files.Find(path) is not null;

    /// <summary>Text of a file as UTF-8, cut off after <see cref="LargestText"/> bytes; null when there is no such file.</summary>
    public static string? ReadText(this IImageFiles files, string path)
    {
        if (files.Find(path) is not { IsFile: true } file)
            return null;
        using var stream = files.Open(file);
        var buffer = new byte[(int)Math.Min(file.Size, LargestText)];
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }

    /// <summary>Lines with their numbers from 1; none when there is no such file.</summary>
    public static IEnumerable<(int Number, string Text)> ReadLines(this IImageFiles files, string path)
    {
        var number = 0;
        foreach (var line in (files.ReadText(path) ?? "").AsSpan().TrimEnd('\n').ToString().Split('\n'))
            yield return (++number, line.TrimEnd('\r'));
    }

    /// <summary>All files below a directory, depth first in ordinal order, links not followed.</summary>
    public static IEnumerable<ImageFile> Walk(this IImageFiles files, string directory = "/")
    {
        var pending = new Stack<IEnumerator<ImageFile>>();
        pending.Push(files.List(directory).GetEnumerator());
        while (pending.TryPeek(out var level))
        {
            if (!level.MoveNext())
            {
                pending.Pop().Dispose();
                continue;
            }
            yield return level.Current;
            if (level.Current.IsDirectory)
                pending.Push(files.List(level.Current.Path).GetEnumerator());
        }
    }

    /// <summary>Files that match a pattern: <c>*</c> and <c>?</c> within a name, <c>[a-z]</c>; links on the way are followed, as a shell does.</summary>
    /// <param name="pattern">Absolute, such as <c>/etc/ssh/sshd_config.d/*.conf</c>.</param>
    public static IEnumerable<ImageFile> Glob(this IImageFiles files, string pattern)
    {
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> found = ["/"];
        foreach (var part in parts)
        {
            var matcher = GlobPart.Parse(part);
            found = found.SelectMany(folder => matcher.Literal is { } name
                ? [Join(folder, name)]
                : files.List(folder).Where(file => matcher.Matches(file.Name)).Select(file => Join(folder, file.Name))).ToList();
        }
        return found.Select(path => files.Find(path)).OfType<ImageFile>();
    }

    private static string Join(string folder, string name) => folder == "/" ? "/" + name : $"{folder}/{name}";
}
