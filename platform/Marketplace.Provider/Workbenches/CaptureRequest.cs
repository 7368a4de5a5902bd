using Marketplace.Definitions;
using Marketplace.Imaging.Tools;
using Marketplace.Imaging.Transfers;

namespace Marketplace.Provider.Workbenches;

/// <summary>A capture as it is asked for.</summary>
public sealed record CaptureRequest
{
    public required WorkbenchName Name { get; init; }

    /// <summary>Path of the VHD to write; the facts lie beside it.</summary>
    public required string Output { get; init; }

    /// <summary>Whether a file that has the name is replaced.</summary>
    public bool Force { get; init; }

    /// <summary>The image version that it becomes; null for none.</summary>
    public CaptureTarget? Target { get; init; }

    /// <summary>The disk stays as it was on the machine.</summary>
    public bool AsIs { get; init; }

    /// <summary>Accounts to remove besides that of the workbench.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>This machine, whose tools generalise the disk.</summary>
    public required Machine Machine { get; init; }

    /// <summary>Judges the disk before it is published; gives the verdict, and whether it lets the disk pass.</summary>
    public required Func<string, CancellationToken, Task<(string Verdict, bool Passes)>> Judge { get; init; }

    public Action<TransferProgress> Progress { get; init; } = _ => { };

    /// <summary>Told what is being done.</summary>
    public Action<string> Say { get; init; } = _ => { };

    /// <summary>Told what the user should know and what stops nothing.</summary>
    public Action<Diagnostic> Warn { get; init; } = _ => { };
}

/// <summary>A capture as it ended.</summary>
/// <param name="Path">The fixed VHD.</param>
/// <param name="Facts">What its files say of it, as <c>mkt image inspect</c> writes it.</param>
/// <param name="Digest">Of the VHD.</param>
/// <param name="Verdict">Of certification; null when it was not asked for.</param>
/// <param name="VersionId">ARM id of the image version; null when none was asked for.</param>
public sealed record Captured(string Path, string Facts, string Digest, string? Verdict, string? VersionId);
