namespace Marketplace.Imaging.Customizing;

/// <summary>What the customisation of a tree depends on besides the definition: where the tree came from.</summary>
internal sealed record CustomizePlan
{
    /// <summary>Text files that the image gets before those of its definition, by path, mode 0644.</summary>
    public required IReadOnlyDictionary<string, string> BaseFiles { get; init; }

    /// <summary>Packages to install with the tree's own apt; empty when they are installed already.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Shell that makes the tree bootable, run after everything that the definition asks for.</summary>
    public required string Loader { get; init; }

    /// <summary>Nobody else has given the tree devices, a process file system and a ban on starting services.</summary>
    public bool OwnChroot { get; init; }

    /// <summary>Paths that how the tree was made left behind.</summary>
    public IReadOnlyList<string> Leftovers { get; init; } = [];
}
