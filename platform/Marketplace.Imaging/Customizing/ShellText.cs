namespace Marketplace.Imaging.Customizing;

/// <summary>Writes values into shell scripts.</summary>
internal static class ShellText
{
    /// <summary>One word for the shell, whatever is in it.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
