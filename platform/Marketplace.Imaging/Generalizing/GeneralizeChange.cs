namespace Marketplace.Imaging.Generalizing;

public enum GeneralizeChangeKind
{
    Removed,
    Emptied,
    Created,
    Linked,
    Edited,
}

/// <summary>Something that an operation did, or would do.</summary>
/// <param name="Operation">Id of the operation.</param>
/// <param name="Path">In the image.</param>
/// <param name="Size">Bytes that were there before; 0 for directories and new files.</param>
public sealed record GeneralizeChange(string Operation, GeneralizeChangeKind Kind, string Path, long Size);
