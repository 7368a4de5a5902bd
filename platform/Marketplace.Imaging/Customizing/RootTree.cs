using Marketplace.Imaging.Partitioning;

namespace Marketplace.Imaging.Customizing;

/// <summary>The content of the root file system as a folder, and the boot loaders taken out of it.</summary>
internal sealed record RootTree(string Tree, BootFiles Boot);
