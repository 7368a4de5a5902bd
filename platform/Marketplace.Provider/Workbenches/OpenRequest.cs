namespace Marketplace.Provider.Workbenches;

/// <summary>A workbench as it is asked for.</summary>
public sealed record OpenRequest
{
    public required WorkbenchName Name { get; init; }

    public required WorkbenchOrigin Origin { get; init; }

    /// <summary>From where it is reached; null has the caller's address found.</summary>
    public CallerRange? From { get; init; }

    /// <summary>How long until it may be closed by anybody.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>Who is asked about it, for its tag.</summary>
    public required string Owner { get; init; }

    /// <summary>Region, when the origin lies in none.</summary>
    public required string Location { get; init; }

    public required string Size { get; init; }

    /// <summary>Account that is made on the machine.</summary>
    public required string User { get; init; }

    public bool IsWindows { get; init; }

    /// <summary>Hyper-V generation of a disk or VHD, 1 or 2.</summary>
    public required int Generation { get; init; }

    /// <summary>The disk is started as it is, with the accounts on it.</summary>
    public bool IsSpecialized { get; init; }

    /// <summary>Told what is being done.</summary>
    public Action<string> Say { get; init; } = _ => { };
}
