using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Generalizing;

/// <summary>A change with what carries it out.</summary>
/// <param name="File">What is there; null for something new.</param>
/// <param name="Content">All bytes of an edited file, fewer than there were.</param>
/// <param name="Target">Of a new link.</param>
internal sealed record PlannedChange(string Operation, GeneralizeChangeKind Kind, string Path, ImageFile? File, byte[]? Content = null, string? Target = null)
{
    public GeneralizeChange Told => new(Operation, Kind, Path, File is { IsDirectory: false } file ? file.Size : 0);
}
