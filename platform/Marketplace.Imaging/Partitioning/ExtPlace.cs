namespace Marketplace.Imaging.Partitioning;

/// <summary>A root file system to make, and where.</summary>
/// <param name="Offset">Bytes from the start of the disk.</param>
/// <param name="Length">Bytes.</param>
internal sealed record ExtPlace(long Offset, long Length, string Uuid, string Label);
