namespace Marketplace.Cli;

/// <summary>Writes files so that a reader never finds half of one.</summary>
internal static class WholeFile
{
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(path + ".partial", text, cancellationToken).ConfigureAwait(false);
        File.Move(path + ".partial", path, overwrite: true);
    }
}
