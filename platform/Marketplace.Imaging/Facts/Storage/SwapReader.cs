using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Swap in all its forms: partitions, lines of fstab, units, files with the signature of swap.</summary>
internal static class SwapReader
{
    // Of mkswap, at the end of the first page.
    private const int SignatureOffset = 4086;

    private static readonly string[] UsualFiles = ["/swapfile", "/swap.img", "/swap", "/var/swapfile", "/var/swap", "/swap/swapfile", "/mnt/swapfile"];

    public static IEnumerable<SwapFacts> Read(FactContext context, ImmutableArray<Volume> volumes)
    {
        foreach (var volume in volumes.Where(volume => volume.Facts?.Type == "swap"))
            yield return new SwapFacts("partition", $"partition {volume.Number}", volume.Length, new Origin($"partition {volume.Number}"));
        if (volumes.Any(volume => volume.Facts?.Type == "lvm"))
            context.CannotTell("storage.swap", "logical volumes are not looked into; lsblk on a running machine tells whether one of them is swap");
        var files = UsualFiles.ToHashSet(StringComparer.Ordinal);
        foreach (var line in context.Files.Settings("/etc/fstab"))
        {
            var fields = FactText.Words(line.Value);
            if (fields.Length < 3 || fields[2] != "swap")
                continue;
            yield return new SwapFacts(IsLogicalVolume(fields[0]) ? "logicalVolume" : "fstab", fields[0], null, line.Origin);
            if (StorageReader.NamedBy(fields[0]) == "other")
                files.Add(fields[0]);
        }
        foreach (var unit in context.Units.All.Where(unit => unit.Name.EndsWith(".swap", StringComparison.Ordinal) && context.Units.StartsAtBoot(unit.Name)))
        {
            var what = UnitText.Read(context.Files, unit.Path).LastOrDefault(setting => setting is { Section: "Swap", Key: "What" });
            if (what is null)
                continue;
            yield return new SwapFacts("unit", what.Value, null, what.Origin);
            if (StorageReader.NamedBy(what.Value) == "other")
                files.Add(what.Value);
        }
        foreach (var file in files.Order(StringComparer.Ordinal).Select(path => context.Files.Find(path)).OfType<ImageFile>().Where(file => file.IsFile && HasSignature(context.Files, file)))
            yield return new SwapFacts("file", file.Path, file.Size, new Origin(file.Path));
    }

    private static bool IsLogicalVolume(string device) =>
        device.StartsWith("/dev/mapper/", StringComparison.Ordinal) || (device.StartsWith("/dev/", StringComparison.Ordinal) && device.Count(c => c == '/') == 3 && !device.StartsWith("/dev/disk/", StringComparison.Ordinal));

    private static bool HasSignature(IImageFiles files, ImageFile file)
    {
        if (file.Size < SignatureOffset + 10)
            return false;
        using var stream = files.Open(file);
        var page = new byte[SignatureOffset + 10];
        stream.ReadExactly(page);
        return page.AsSpan(SignatureOffset).SequenceEqual("SWAPSPACE2"u8) || page.AsSpan(SignatureOffset).SequenceEqual("SWAP-SPACE"u8);
    }
}
