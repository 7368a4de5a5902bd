using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Kernels, what they were configured with, and their modules.</summary>
internal static class KernelReader
{
    private static readonly string[] Names = ["vmlinuz-", "vmlinux-", "Image-", "kernel-"];

    private static readonly ImmutableArray<string> Options =
    [
        "CONFIG_WATCHDOG", "CONFIG_CIFS", "CONFIG_HYPERV", "CONFIG_HYPERV_STORAGE", "CONFIG_HYPERV_NET", "CONFIG_HYPERV_KEYBOARD", "CONFIG_HYPERV_UTILS", "CONFIG_HYPERV_BALLOON",
        "CONFIG_PCI_HYPERV", "CONFIG_UDF_FS", "CONFIG_VFAT_FS", "CONFIG_BLK_DEV_FD", "CONFIG_HYPERV_VSOCKETS", "CONFIG_HID_HYPERV_MOUSE",
    ];

    public static IEnumerable<KernelFacts> Read(FactContext context)
    {
        var found = new SortedDictionary<string, string>(VersionOrder.Instance);
        foreach (var file in context.Files.List("/boot").Where(file => file is { IsFile: true, Size: > 0 }))
        {
            if (Array.Find(Names, name => file.Name.StartsWith(name, StringComparison.Ordinal)) is { } prefix && !file.Name.Contains("-rescue-", StringComparison.Ordinal))
                found.TryAdd(file.Name[prefix.Length..], file.Path);
        }
        foreach (var file in context.Files.GlobFiles("/usr/lib/modules/*/vmlinuz"))
            found.TryAdd(file.Path.Split('/')[^2], file.Path);
        return found.Select(kernel => Describe(context, kernel.Key, kernel.Value));
    }

    private static KernelFacts Describe(FactContext context, string release, string path)
    {
        var config = ((string[])[$"/boot/config-{release}", $"/lib/modules/{release}/config", $"/usr/lib/modules/{release}/config"]).FirstOrDefault(context.Files.Exists);
        if (config is null)
            context.CannotTell("boot.kernels.config", $"no configuration of the kernel {release} is on the disk; /proc/config.gz of a running machine may tell");
        var owner = context.Packages.OwnerOf(path);
        return new KernelFacts
        {
            Release = release,
            Path = path,
            PackageVersion = owner is null ? null : context.Packages.Find(owner)?.Version,
            ConfigOrigin = config is null ? null : new Origin(config),
            Config = config is null ? null : ReadConfig(context.Files, config),
            Modules = Listed(context.Files, release, "modules.dep"),
            BuiltInModules = Listed(context.Files, release, "modules.builtin"),
        };
    }

    // CONFIG_HYPERV=m, # CONFIG_CIFS is not set
    private static ImmutableSortedDictionary<string, string> ReadConfig(IImageFiles files, string path)
    {
        var values = Options.ToDictionary(option => option, _ => "n", StringComparer.Ordinal);
        foreach (var (_, line) in files.ReadLines(path))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && values.ContainsKey(line[..equals]))
                values[line[..equals]] = line[(equals + 1)..];
        }
        return values.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    // kernel/drivers/hv/hv_vmbus.ko.xz: kernel/…
    private static ImmutableArray<string> Listed(IImageFiles files, string release, string list) =>
        [.. files.ReadLines($"/lib/modules/{release}/{list}").Select(line => ModuleName(line.Text.Split(':')[0])).OfType<string>().Where(IsWanted).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static bool IsWanted(string name) =>
        name.StartsWith("hv_", StringComparison.Ordinal) || name.Contains("hyperv", StringComparison.Ordinal) || name is "floppy" or "udf" or "vfat" or "cifs" or "mana" or "softdog" or "watchdog";

    /// <summary>Name as <c>lsmod</c> shows it; null when the path is no module.</summary>
    public static string? ModuleName(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var end = name.IndexOf(".ko", StringComparison.Ordinal);
        return end > 0 && name[end..] is ".ko" or ".ko.xz" or ".ko.zst" or ".ko.gz" ? name[..end].Replace('-', '_') : null;
    }
}
