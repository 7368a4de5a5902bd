namespace Marketplace.Imaging;

/// <summary>
/// Points of long work with disks at which a test may end the process as <c>kill -9</c> would. Whatever is being done must be
/// right when it is run again from there.
/// </summary>
public static class ImagingPoints
{
    /// <summary>The work folder is locked and empty.</summary>
    public const string BuildBegun = "build-begun";

    /// <summary>The root file system is complete as a folder.</summary>
    public const string TreeDone = "tree-done";

    /// <summary>Partitions, file systems and boot loaders are on the raw disk.</summary>
    public const string DiskWritten = "disk-written";

    /// <summary>The raw disk has become a VHD, still in the work folder.</summary>
    public const string FooterWritten = "footer-written";

    public const string BeforeCacheRename = "before-cache-rename";

    /// <summary>The disk is in the cache; its note is not.</summary>
    public const string AfterCacheRename = "after-cache-rename";

    /// <summary>Disk and note are in the cache.</summary>
    public const string Cached = "cached";

    /// <summary>The disk lies beside its final name.</summary>
    public const string BeforePublish = "before-publish";

    public const string AfterPublish = "after-publish";

    /// <summary>All points, in the order in which a build comes to them.</summary>
    public static IReadOnlyList<string> Build { get; } =
        [BuildBegun, TreeDone, DiskWritten, FooterWritten, BeforeCacheRename, AfterCacheRename, Cached, BeforePublish, AfterPublish];

    /// <summary>Every point there is.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Build];
}
