namespace Marketplace.Imaging.FileSystems;

/// <summary>
/// The files of an image, as programs running in it would see them: one tree, links followed inside the image only. Paths are
/// absolute with forward slashes. What is damaged ends in an <see cref="ImagingException"/> with a byte offset, never in a hang.
/// </summary>
public interface IImageFiles
{
    /// <summary>The file at a path; null when there is none. Links on the way are followed, the last one when asked.</summary>
    ImageFile? Find(string path, bool followLast = true);

    /// <summary>What a directory holds, without <c>.</c> and <c>..</c>, in ordinal order of names; empty when it is no directory.</summary>
    IEnumerable<ImageFile> List(string directory);

    /// <summary>The content, read as it is asked for. The caller disposes it.</summary>
    Stream Open(ImageFile file);

    /// <summary>Extended attributes by full name, such as <c>security.capability</c>.</summary>
    IReadOnlyDictionary<string, byte[]> Attributes(ImageFile file);
}
