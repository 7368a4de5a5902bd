namespace Pulumi.Engine.Plugins;

/// <summary>What programs are started with.</summary>
public sealed record ProgramHostOptions
{
    /// <summary>The engine's own environment, inherited by programs.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>
    /// The program's assembly, absolute, when the caller has built it: then nothing is built, and <c>binary</c> does not count.
    /// </summary>
    public string? PrebuiltAssembly { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long output is read on after the program has ended, for the sake of what it left running.</summary>
    public TimeSpan OutputGrace { get; init; } = TimeSpan.FromSeconds(2);
}
