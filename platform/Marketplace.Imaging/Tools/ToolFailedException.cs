using System.Globalization;

namespace Marketplace.Imaging.Tools;

/// <summary>A program ended with another exit code than 0.</summary>
public sealed class ToolFailedException : ImagingException
{
    internal ToolFailedException(string command, int exitCode, IReadOnlyList<string> lastLines)
        : base(
            ImagingCodes.ToolFailed,
            string.Create(CultureInfo.InvariantCulture, $"{command} ended with exit code {exitCode}{(lastLines.Count == 0 ? "" : ": ")}{string.Join('\n', lastLines)}"),
            "The lines above are the last that it wrote.")
    {
        Command = command;
        ExitCode = exitCode;
        LastLines = lastLines;
    }

    public string Command { get; }

    public int ExitCode { get; }

    /// <summary>At most the last twelve lines of both outputs.</summary>
    public IReadOnlyList<string> LastLines { get; }

    /// <summary>The last line that says something is wrong, else the last line.</summary>
    public string LastLine => LastLines.LastOrDefault(line => line.StartsWith("E:", StringComparison.Ordinal) || line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? LastLines.LastOrDefault() ?? "no output";
}
