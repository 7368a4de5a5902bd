using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.FileSystems;

/// <summary>What a stretch of a disk holds.</summary>
/// <param name="Facts">Null when nothing was recognised.</param>
/// <param name="Files">Null when the files cannot be read here.</param>
/// <param name="Problem">What is wrong with it; null for nothing.</param>
internal sealed record ProbedRange(FileSystemFacts? Facts, IFileSystem? Files = null, DiskFinding? Problem = null)
{
    public static ProbedRange Nothing { get; } = new((FileSystemFacts?)null);
}

/// <summary>Recognises file systems and what else fills a partition by the marks that they leave at fixed places.</summary>
internal static class FileSystemProbe
{
    // As far as the mark of btrfs and the end of a swap header with the largest pages reach.
    private const int HeadLength = 66 * 1024;

    // Those that wrap others come first: a file system in an encrypted partition leaves no mark of its own.
    private static readonly Recogniser[] Recognisers =
    [
        LuksMark.Recognise,
        BitLockerMark.Recognise,
        LvmMark.Recognise,
        NtfsMark.Recognise,
        XfsMark.Recognise,
        BtrfsMark.Recognise,
        SwapMark.Recognise,
    ];

    private delegate FileSystemFacts? Recogniser(ReadOnlySpan<byte> head);

    public static ProbedRange Probe(DiskRange range)
    {
        var head = new byte[HeadLength];
        range.Read(0, head.AsSpan(0, (int)Math.Min(head.Length, range.Length)));
        foreach (var recognise in Recognisers)
        {
            if (recognise(head) is { } facts)
                return new ProbedRange(facts);
        }
        if (FatBootSector.TryParse(head) is { } boot)
            return Open($"fat{boot.TableBits}", () => FatFileSystem.Open(range, boot, head), range);
        var super = head.AsSpan(ExtSuperblock.Position, ExtSuperblock.Length);
        return ExtSuperblock.IsOne(super) ? Open(ExtSuperblock.TypeOf(super), () => ExtFileSystem.Open(range), range) : ProbedRange.Nothing;
    }

    // What is recognised and cannot be read still is what it is.
    private static ProbedRange Open(string type, Func<IFileSystem> open, DiskRange range)
    {
        try
        {
            var files = open();
            return new ProbedRange(files.Facts, files, files.Facts.Dirty == true ? Dirty(type, range) : null);
        }
        catch (DamagedFileSystemException damage)
        {
            return new ProbedRange(new FileSystemFacts { Type = type, Readable = false }, null, DiskFinding.Error(damage.Diagnostic.Code, damage.Offset, damage.Message, damage.Diagnostic.Help));
        }
    }

    private static DiskFinding Dirty(string type, DiskRange range) => DiskFinding.Warning(
        ImagingCodes.FileSystemDirty,
        range.Offset,
        $"the {type} file system at byte {range.Offset} is dirty: it was not unmounted, or its journal holds what is not in place yet",
        "Shut the machine down and take the image again, or run e2fsck -f (fsck.fat -a) on the partition.");
}
