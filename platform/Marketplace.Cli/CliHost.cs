using Pulumi.Engine;
using Pulumi.Engine.Plugins;
using Pulumi.Protocol.Services;

namespace Marketplace.Cli;

/// <summary>
/// What a run of the command line gets from its surroundings. The entry point fills it from the process; tests fill it by hand,
/// so that a command never touches the console, the environment or the clock itself.
/// </summary>
public sealed record CliHost
{
    /// <summary>The folder the command starts in; the project is the nearest folder upwards with a <c>Pulumi.yaml</c>.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The environment variables, by name.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Data goes here.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Text for people goes here when <see cref="Out"/> carries data.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where values and answers are read from.</summary>
    public required TextReader In { get; init; }

    /// <summary>Whether a person sits at the terminal: input and output are both one.</summary>
    public bool Interactive { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int TerminalWidth { get; init; } = 80;

    /// <summary>Reads a line without showing it; by default as any other line.</summary>
    public Func<string?> ReadSecret
    {
        get => field ?? In.ReadLine;
        init;
    }

    /// <summary>Who runs the command, where: written into locks.</summary>
    public MachineIdentity Machine { get; init; } = new("unknown", "localhost", 0);

    /// <summary>The clock of every timestamp and wait.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The first interrupt: stop issuing work, let what runs finish.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>The second interrupt: leave at once.</summary>
    public CancellationToken Terminate { get; init; }

    /// <summary>Providers served in process, by package; they win over those that <c>mkt</c> brings itself.</summary>
    public IReadOnlyDictionary<string, Func<ResourceProviderService>> Providers { get; init; } =
        new Dictionary<string, Func<ResourceProviderService>>();

    /// <summary>Policy packs served in process, by absolute path.</summary>
    public IReadOnlyDictionary<string, Func<AnalyzerService>> PolicyPacks { get; init; } = new Dictionary<string, Func<AnalyzerService>>(StringComparer.Ordinal);

    /// <summary>How the program is run; null runs it as a process.</summary>
    public IProgramHost? ProgramHost { get; init; }
}
