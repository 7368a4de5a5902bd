using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.FileSystems;

/// <summary>Finds the file systems that hold an operating system, by what lies in them.</summary>
internal static class RootSearch
{
    private static readonly string[] Releases = ["/etc/os-release", "/usr/lib/os-release"];
    private static readonly string[] Programs = ["/bin", "/sbin/init"];

    /// <param name="problems">Gets what keeps a file system from being looked into.</param>
    public static IEnumerable<Volume> Find(IEnumerable<Volume> volumes, List<DiskFinding> problems)
    {
        foreach (var volume in volumes)
        {
            var isRoot = false;
            try
            {
                isRoot = volume.Files is { } files && IsRoot(files);
            }
            catch (DamagedFileSystemException damage)
            {
                problems.Add(DiskFinding.Error(damage.Diagnostic.Code, damage.Offset, damage.Message, damage.Diagnostic.Help));
            }
            if (isRoot)
                yield return volume;
        }
    }

    /// <summary>Why there is none, in one clause.</summary>
    public static string Absence(IReadOnlyList<Volume> volumes)
    {
        var unread = volumes.Where(volume => volume.Facts is { Readable: false, Type: not "swap" }).Select(volume => Reason(volume)).ToList();
        return unread.Count > 0
            ? $"no readable partition holds an operating system; {string.Join("; ", unread)}"
            : volumes.Any(volume => volume.Files is not null)
                ? "no file system on the disk has an os-release file, or fstab and programs"
                : "there is no file system on the disk";
    }

    // The links are not followed: what they lead to may be on another partition.
    private static bool IsRoot(IImageFiles files) =>
        Releases.Any(path => files.Find(path, followLast: false) is { IsDirectory: false })
        || (files.Find(Fstab.Path) is { IsFile: true } && Programs.Any(path => files.Find(path, followLast: false) is not null));

    private static string Reason(Volume volume)
    {
        var place = volume.Number == 0 ? "the disk" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"partition {volume.Number}");
        return volume.Facts!.Type switch
        {
            "luks" or "bitlocker" => $"{place} is encrypted ({volume.Facts.Type})",
            "lvm" => $"{place} is a physical volume of LVM, which is not read here",
            var type => volume.Problem is { } problem ? $"{place} ({type}) is damaged: {problem.Message}" : $"{place} is {type}, which is not read here",
        };
    }
}
