using Marketplace.Definitions;

namespace Marketplace.Imaging.Building;

/// <summary>Guards against deleting through a mounted file system into something that is not ours.</summary>
internal static class Mounts
{
    /// <exception cref="ImagingException">Something is mounted below the folder (MKT4006).</exception>
    public static void RefuseBelow(string directory)
    {
        if (!File.Exists("/proc/self/mountinfo"))
            return;
        if (Below(directory, File.ReadLines("/proc/self/mountinfo")) is { } mounted)
            throw new ImagingException(Diagnostic.Error(ImagingCodes.FileNotWritable, "the folder of an earlier build cannot be removed: a file system is mounted in it", new Where(mounted), $"Unmount it: umount {mounted}"));
    }

    // 36 35 98:0 / /mnt/point rw,noatime master:1 - ext4 /dev/root rw; blanks in names are written \040.
    internal static string? Below(string directory, IEnumerable<string> mountInfo) =>
        mountInfo.Select(line => line.Split(' ')).Where(fields => fields.Length > 4)
            .Select(fields => fields[4].Replace("\\040", " ", StringComparison.Ordinal))
            .FirstOrDefault(point => point.StartsWith(directory.TrimEnd('/') + "/", StringComparison.Ordinal));
}
