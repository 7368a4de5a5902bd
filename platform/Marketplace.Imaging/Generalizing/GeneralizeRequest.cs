namespace Marketplace.Imaging.Generalizing;

/// <summary>What to generalise and how.</summary>
public sealed record GeneralizeRequest
{
    /// <summary>Raw disk or fixed VHD.</summary>
    public required string Path { get; init; }

    /// <summary>Where the result goes; null for in place of the disk.</summary>
    public string? Output { get; init; }

    /// <summary>Accounts to remove.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>Whether an output that is there is replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Told in advance of programs that are installed.</summary>
    public Action<string> Announce { get; init; } = _ => { };
}

/// <param name="Path">Of the generalised disk.</param>
/// <param name="Changes">In the order in which they were made; empty when there was nothing to do.</param>
public sealed record GeneralizedDisk(string Path, IReadOnlyList<GeneralizeChange> Changes);
