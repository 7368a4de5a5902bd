using System.Collections.Immutable;

namespace Marketplace.Definitions.Machines;

/// <summary>
/// What tests on running machines made from one image came to: our own, and those of Microsoft's tools that were imported. It lies beside
/// the disk as <c>NAME.machine.json</c>.
/// </summary>
/// <remarks>Version 1. Properties are added within a version, never renamed, removed or given another meaning.</remarks>
public sealed record MachineReport
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>Of the image, <c>blocks-sha256:…</c>. All runs are of machines made from it.</summary>
    public required string Digest { get; init; }

    /// <summary>The newest last; one for each tool and machine.</summary>
    public required ImmutableArray<MachineRun> Runs { get; init; }

    /// <summary>The same with a run that takes the place of an earlier one of the same tool on the same machine.</summary>
    public MachineReport With(MachineRun run) => this with { Runs = [.. Runs.Where(earlier => (earlier.Tool, earlier.Machine) != (run.Tool, run.Machine)), run] };
}

/// <summary>One tool on one machine.</summary>
public sealed record MachineRun
{
    /// <summary><c>mkt</c>, <c>CTT</c> (certification tool and self-test service) or <c>LISA</c>.</summary>
    public required string Tool { get; init; }

    /// <summary>As the tool says it; <c>unknown</c> when it does not.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>When it ran, UTC.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Of the image that the machine was made from.</summary>
    public required string Digest { get; init; }

    /// <summary>Such as <c>QEMU, UEFI</c>, the name of a host, or what an imported report says of it.</summary>
    public required string Machine { get; init; }

    /// <summary>In the order in which they ran.</summary>
    public required ImmutableArray<MachineTest> Tests { get; init; }
}

/// <summary>One test and its outcome.</summary>
public sealed record MachineTest
{
    /// <summary>As the tool calls it: <c>reboot</c>, <c>41</c>, <c>verify_no_swap_on_osdisk</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it looks at, for people; null when the name says it.</summary>
    public string? Title { get; init; }

    public required MachineOutcome Outcome { get; init; }

    /// <summary>What was seen, or why it did not run; at most 2,000 characters.</summary>
    public required string Detail { get; init; }

    /// <summary>What was measured, in seconds; null for tests that measure no time.</summary>
    public double? Seconds { get; init; }
}

/// <summary>What became of a test.</summary>
public enum MachineOutcome
{
    Passed,

    /// <summary>The tool says that it could be better.</summary>
    Warned,

    Failed,

    /// <summary>Skipped, or this machine cannot show it.</summary>
    NotRun,
}
