using System.Threading.Channels;

namespace Marketplace.Imaging.Tools;

/// <summary>One program to run.</summary>
public sealed record ToolCall(string Command, IReadOnlyList<string> Arguments)
{
    /// <summary>Variables on top of those every tool gets.</summary>
    public Dictionary<string, string> Environment { get; init; } = new(StringComparer.Ordinal);

    public string? WorkingDirectory { get; init; }

    /// <summary>Text for standard input; null for none.</summary>
    public string? Input { get; init; }

    /// <summary>Lines for standard input as they come, after <see cref="Input"/>; it stays open until they or the program end.</summary>
    public ChannelReader<string>? Commands { get; init; }

    /// <summary>Told each line of both outputs, one at a time.</summary>
    public Action<string>? Line { get; init; }

    /// <summary>
    /// Whether the program may finish when this process is killed. Only for apt on the host: killing dpkg halfway would leave
    /// the machine, not just the build, in pieces.
    /// </summary>
    public bool OutlivesUs { get; init; }
}
