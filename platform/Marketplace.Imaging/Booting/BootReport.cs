using System.Collections.Immutable;
using Marketplace.Definitions;

namespace Marketplace.Imaging.Booting;

/// <summary>What one boot of a disk came to.</summary>
public sealed record BootReport
{
    /// <summary>As it was given.</summary>
    public required string Disk { get; init; }

    /// <summary>The disk's digest (<c>blocks-sha256:…</c>), as <c>mkt image build</c> says it.</summary>
    public required string Digest { get; init; }

    public required Firmware Firmware { get; init; }

    public required Accelerator Accelerator { get; init; }

    /// <summary>What the machine wrote to its serial port, as it came.</summary>
    public required string Log { get; init; }

    public required BootTimes Times { get; init; }

    public required ImmutableArray<BootCheck> Checks { get; init; }

    /// <summary>Lines of the console and the journal that tell of failures, known harmless ones left out. No reason to fail.</summary>
    public required ImmutableArray<BootError> Errors { get; init; }

    /// <summary>One for each check that failed, and why the machine did not get further.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    public required bool TimedOut { get; init; }

    public bool Passed => Diagnostics.IsEmpty;
}

/// <summary>Seconds from the start of the machine; null for what was not reached or not tried.</summary>
/// <param name="BootLoader">The boot loader, or firmware that loads one, showed itself.</param>
/// <param name="Kernel">The kernel's first line.</param>
/// <param name="Login">The login prompt.</param>
/// <param name="Provisioned">The machine reported to Azure's place that it is ready.</param>
/// <param name="Ssh">A login by SSH came back.</param>
/// <param name="Health">The last application answered.</param>
/// <param name="Total">Everything.</param>
public sealed record BootTimes(double? BootLoader, double? Kernel, double? Login, double? Provisioned, double? Ssh, double? Health, double Total);

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">Such as <c>login</c>, <c>ssh</c> or <c>health: web on port 80</c>.</param>
/// <param name="Detail">What was seen, or why it failed or was not run.</param>
public sealed record BootCheck(string Name, CheckOutcome Outcome, string Detail);

public enum CheckOutcome
{
    Passed,
    Failed,
    NotRun,
}

/// <param name="Source"><c>console</c>, <c>kernel</c> or <c>journal</c>.</param>
public sealed record BootError(string Source, string Line);
