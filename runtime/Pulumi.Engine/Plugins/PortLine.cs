using System.Globalization;

namespace Pulumi.Engine.Plugins;

/// <summary>The first line of a plugin's standard output: <c>4711</c>.</summary>
internal static class PortLine
{
    // What the terminal logger of the .NET 9 SDK prints around a build, even when nobody looks.
    private static readonly string[] Progress = ["\u001b]9;4;3;\u001b\\", "\u001b]9;4;0;\u001b\\"];

    /// <summary>White space around the number and progress sequences are tolerated, a byte order mark is not.</summary>
    public static bool TryParse(string line, out int port)
    {
        foreach (var sequence in Progress)
            line = line.Replace(sequence, "", StringComparison.Ordinal);
        return int.TryParse(line.Trim(' ', '\t', '\r'), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            && port is > 0 and <= ushort.MaxValue;
    }
}
