using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>What is mounted, what is swapped to, and rules about devices.</summary>
internal static class StorageReader
{
    /// <param name="volumes">Of the disk; none in a test without one.</param>
    public static StorageFacts Read(FactContext context, ImmutableArray<Volume> volumes) => new()
    {
        Mounts = [.. Mounts(context.Files, volumes)],
        Swap = [.. SwapReader.Read(context, volumes)],
        UdevRules = [.. UdevRules(context)],
        RaidArrays = [.. ((string[])["/etc/mdadm/mdadm.conf", "/etc/mdadm.conf"]).SelectMany(path => context.Files.Settings(path)).Where(line => line.Value.StartsWith("ARRAY", StringComparison.OrdinalIgnoreCase))],
    };

    private static IEnumerable<MountFacts> Mounts(IImageFiles files, ImmutableArray<Volume> volumes)
    {
        foreach (var line in files.Settings("/etc/fstab"))
        {
            var fields = FactText.Words(line.Value);
            if (fields.Length < 3 || fields[2] == "swap")
                continue;
            var by = NamedBy(fields[0]);
            yield return new MountFacts(fields[0], by, fields[1].Replace("\\040", " ", StringComparison.Ordinal), fields[2], fields.ElementAtOrDefault(3) ?? "defaults", OnDisk(fields[0], by, volumes), line.Origin);
        }
    }

    // A device such as /dev/sdb1 is another disk's on every machine; only a name that belongs to a file system says more.
    private static bool? OnDisk(string device, string by, ImmutableArray<Volume> volumes) => by switch
    {
        "other" => false,
        "device" => VolumeNames.Find(volumes, device) is not null && device.StartsWith("/dev/sda", StringComparison.Ordinal) ? true : null,
        _ => VolumeNames.Find(volumes, device) is not null,
    };

    public static string NamedBy(string device)
    {
        foreach (var name in (string[])["UUID", "PARTUUID", "LABEL", "PARTLABEL"])
        {
            if (device.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase) || device.StartsWith($"/dev/disk/by-{name.ToLowerInvariant()}/", StringComparison.Ordinal))
                return name.ToLowerInvariant();
        }
        return device.StartsWith("/dev/", StringComparison.Ordinal) ? "device" : "other";
    }

    // Rules of the administrator, and those of packages that were made for Azure.
    private static IEnumerable<SourcedText> UdevRules(FactContext context)
    {
        var files = context.Files.GlobFiles("/etc/udev/rules.d/*.rules")
            .Concat(((string[])["/usr/lib/udev/rules.d/*azure*.rules", "/usr/lib/udev/rules.d/*waagent*.rules", "/lib/udev/rules.d/*azure*.rules", "/lib/udev/rules.d/*waagent*.rules"]).SelectMany(pattern => context.Files.GlobFiles(pattern)));
        return files.DistinctBy(file => file.Path).SelectMany(file => context.Files.Settings(file.Path));
    }
}
