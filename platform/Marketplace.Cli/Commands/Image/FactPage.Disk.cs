using System.Globalization;
using Marketplace.Definitions.Facts;

namespace Marketplace.Cli.Commands.Image;

internal sealed partial class FactPage
{
    // Modules that certification asks for, and one that it wants blocked.
    private static readonly string[] Wanted = ["floppy", "udf", "vfat", "cifs", "hv_", "hyperv"];

    private void WriteDisk(ImageFacts facts)
    {
        var disk = facts.Disk;
        Group("Disk");
        Line("file", disk.FileName);
        Line("format", disk.Format);
        Line("size", $"{Size(disk.VirtualSize)}, {Size(disk.DataLength)} of it data; file of {disk.FileLength.ToString(CultureInfo.InvariantCulture)} bytes");
        Line("digest", facts.Digest);
        if (disk.Footer is { } footer)
            Line("footer", $"{footer.DiskType}, checksum {(footer.ChecksumValid ? "right" : "WRONG")}, geometry {footer.Geometry}{(footer.GeometryMatchesSize == false ? " (not that of the size)" : "")}, made by \"{footer.CreatorApplication}\", id {footer.UniqueId}");
        Line("partition table", disk.Gpt is { } gpt ? $"gpt {gpt.DiskId}{(gpt is { PrimaryValid: true, BackupValid: true, CopiesAgree: true } ? "" : ", DAMAGED")}" : disk.PartitionTable);
        List("partitions", disk.Partitions.Select(Describe));
        Line("first MiB", disk.UsedSectorsInFirstMiB.Length == 0 ? "free" : string.Create(CultureInfo.InvariantCulture, $"{disk.UsedSectorsInFirstMiB.Length} sectors in use, from sector {disk.UsedSectorsInFirstMiB[0]}"));
        Line("boots by", (disk.BootsByBios, disk.BootsByUefi) switch { (true, true) => "BIOS (generation 1) and UEFI (generation 2)", (true, false) => "BIOS (generation 1)", (false, true) => "UEFI (generation 2)", _ => "neither BIOS nor UEFI" });
        List("problems", disk.Problems.Select(problem => $"{problem.Code}: {problem.Message}"));
    }

    private static string Describe(PartitionFacts partition)
    {
        var system = partition.FileSystem is { } fs ? fs.Type + (fs.Dirty == true ? " (dirty)" : "") : "-";
        return string.Create(CultureInfo.InvariantCulture, $"{partition.Number,3}  {partition.Type,-12} {system,-8} {Size(partition.Length),-11} {partition.MountPoint ?? partition.Label}");
    }

    private void WriteSystem(ImageFacts facts)
    {
        Group("System");
        if (facts.OperatingSystem is { } os)
        {
            Line("operating system", $"{os.PrettyName ?? os.Distribution} ({os.Distribution} {os.Release}), {os.Architecture}");
            if (os.RootFileSystems != 1)
                Line("root file systems", os.RootFileSystems.ToString(CultureInfo.InvariantCulture));
        }
        if (facts.Boot is { } boot)
        {
            List("kernels", boot.Kernels.Select(kernel => $"{kernel.Release}{(kernel.PackageVersion is { } version ? $" (package {version})" : "")}"));
            Line("command line", string.Join(' ', boot.CommandLine) + Place(boot.CommandLineOrigin));
            if (!boot.CommandLine.SequenceEqual(boot.ConfiguredArguments))
                Line("next kernels get", string.Join(' ', boot.ConfiguredArguments));
            List("initramfs", boot.Initramfs.Select(archive => $"{archive.Path}, {archive.Compression}, {(archive.Modules is { } modules ? string.Create(CultureInfo.InvariantCulture, $"{modules.Length} modules, of Hyper-V: {string.Join(' ', modules.Where(module => module.StartsWith("hv_", StringComparison.Ordinal) || module.Contains("hyperv", StringComparison.Ordinal)))}") : "not read")}"));
            List("blocked modules", boot.BlockedModules.Where(module => Wanted.Any(name => module.Value.Contains(name, StringComparison.Ordinal))).Select(module => module.Value + Place(module.Origin)));
        }
        if (facts.Packages is { } packages)
        {
            Line("packages", string.Create(CultureInfo.InvariantCulture, $"{packages.Installed.Length} ({packages.Manager}), automatic updates: {(packages.AutomaticUpdates is { } automatic ? YesNo(automatic) : "cannot be told")}"));
            List("repositories", packages.Repositories.Where(repository => repository.Enabled).Select(repository => $"{repository.Kind} {repository.Uri} {string.Join(' ', repository.Suites)}" + Place(repository.Origin)));
        }
    }
}
