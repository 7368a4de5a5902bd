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

    /// <summary>All points of a build, in the order in which it comes to them.</summary>
    public static IReadOnlyList<string> Build { get; } =
        [BuildBegun, TreeDone, DiskWritten, FooterWritten, BeforeCacheRename, AfterCacheRename, Cached, BeforePublish, AfterPublish];

    /// <summary>An empty page blob is there, and leased.</summary>
    public const string UploadCreated = "upload-created";

    /// <summary>One more run of data is in the blob and noted.</summary>
    public const string UploadRange = "upload-range";

    /// <summary>All data is in the blob; it is not marked as complete.</summary>
    public const string UploadBeforeComplete = "upload-before-complete";

    /// <summary>The blob is marked as complete; lease and state file are still there.</summary>
    public const string UploadComplete = "upload-complete";

    /// <summary>What the cloud gives access to a disk with (a temporary disk, a SAS) is there.</summary>
    public const string DownloadGranted = "download-granted";

    /// <summary>The file beside the final name is there, and empty.</summary>
    public const string DownloadBegun = "download-begun";

    /// <summary>One more window of data is in the file and noted.</summary>
    public const string DownloadRange = "download-range";

    /// <summary>All data is on disk and checked, beside the final name.</summary>
    public const string DownloadBeforeRename = "download-before-rename";

    /// <summary>The disk has its name; the state file is still there.</summary>
    public const string DownloadAfterRename = "download-after-rename";

    /// <summary>The resource group of a workbench is there, with its tags; nothing is in it.</summary>
    public const string WorkbenchGroup = "workbench-group";

    /// <summary>Its closed network is there.</summary>
    public const string WorkbenchNetwork = "workbench-network";

    /// <summary>What its machine is made of is in the cloud.</summary>
    public const string WorkbenchSource = "workbench-source";

    /// <summary>Its machine is there; nobody was told how to reach it.</summary>
    public const string WorkbenchMachine = "workbench-machine";

    /// <summary>The machine of the workbench has given up its host.</summary>
    public const string CaptureDeallocated = "capture-deallocated";

    /// <summary>A snapshot of its disk is there.</summary>
    public const string CaptureSnapshot = "capture-snapshot";

    /// <summary>The disk lies in the work folder as it was on the machine.</summary>
    public const string CaptureDownloaded = "capture-downloaded";

    /// <summary>The generalised disk lies beside it.</summary>
    public const string CaptureGeneralized = "capture-generalized";

    /// <summary>What was captured is noted; the disk is still in the work folder.</summary>
    public const string CaptureNoted = "capture-noted";

    /// <summary>The disk has its name.</summary>
    public const string CaptureKept = "capture-kept";

    /// <summary>The disk is a page blob of the workbench.</summary>
    public const string CaptureUploaded = "capture-uploaded";

    /// <summary>The image version is there; blob, snapshot and work folder are too.</summary>
    public const string CapturePublished = "capture-published";

    /// <summary>Nothing is left in the cloud; the work folder is.</summary>
    public const string CaptureCleaned = "capture-cleaned";

    /// <summary>All points of an upload, in the order in which it comes to them.</summary>
    public static IReadOnlyList<string> Upload { get; } = [UploadCreated, UploadRange, UploadBeforeComplete, UploadComplete];

    /// <summary>All points of a download, in the order in which it comes to them.</summary>
    public static IReadOnlyList<string> Download { get; } = [DownloadGranted, DownloadBegun, DownloadRange, DownloadBeforeRename, DownloadAfterRename];

    /// <summary>A run of an image template is under way in the cloud, and nobody has waited for it yet.</summary>
    public const string TemplateRunBegun = "template-run-begun";

    /// <summary>All points of opening a workbench, in the order in which it comes to them.</summary>
    public static IReadOnlyList<string> Open { get; } = [WorkbenchGroup, WorkbenchNetwork, WorkbenchSource, WorkbenchMachine];

    /// <summary>All points of a capture that is published, in the order in which it comes to them; those of the download and the upload in it are their own.</summary>
    public static IReadOnlyList<string> Capture { get; } =
        [CaptureDeallocated, CaptureSnapshot, CaptureDownloaded, CaptureGeneralized, CaptureNoted, CaptureKept, CaptureUploaded, CapturePublished, CaptureCleaned];

    /// <summary>Every point there is.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Build, .. Upload, .. Download, .. Open, .. Capture, TemplateRunBegun];
}
