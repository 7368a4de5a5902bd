namespace Marketplace.Testing;

/// <summary>Compares text with a file that a person has approved.</summary>
public static class Approved
{
    /// <summary>
    /// Looks that <paramref name="actual"/> is what the file says. When it is not, the text is written beside the file as
    /// <c>NAME.received.txt</c>: approving it is renaming it.
    /// </summary>
    /// <param name="file">Relative to the repository's root.</param>
    public static void ShouldBe(string actual, string file)
    {
        ArgumentNullException.ThrowIfNull(actual);
        var path = RepositoryFiles.PathOf(file);
        var received = Path.ChangeExtension(path, ".received.txt");
        var approved = File.Exists(path) ? File.ReadAllText(path) : null;
        if (approved == actual)
        {
            File.Delete(received);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(received, actual);
        throw new InvalidDataException(approved is null
            ? $"there is no {file}; what came is in {received}"
            : $"{file} says something else; what came is in {received}\n{Difference(approved.Split('\n'), actual.Split('\n'))}");
    }

    private static string Difference(string[] approved, string[] actual)
    {
        var line = approved.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1}\n  approved: {approved.ElementAtOrDefault(line)}\n  actual:   {actual.ElementAtOrDefault(line)}";
    }
}
