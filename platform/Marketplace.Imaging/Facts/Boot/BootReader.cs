using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Boot loader, kernels, initramfs, and what the kernel is told.</summary>
internal static class BootReader
{
    private static readonly string[] ModprobeFolders = ["/etc/modprobe.d", "/run/modprobe.d", "/usr/local/lib/modprobe.d", "/usr/lib/modprobe.d", "/lib/modprobe.d"];

    public static BootFacts Read(FactContext context)
    {
        var files = context.Files;
        var menus = Menus(files).ToList();
        var first = menus.FirstOrDefault()?.Entries.FirstOrDefault();
        if (first is null)
            context.CannotTell("boot.commandLine", "no menu of grub, systemd-boot or extlinux offers a kernel; /proc/cmdline of a running machine tells");
        return new BootFacts
        {
            Entries = [.. menus.SelectMany(menu => menu.Entries)],
            CommandLine = first?.Arguments ?? [],
            CommandLineOrigin = first?.Origin,
            ConfiguredArguments = [.. GrubDefaults.Read(files)],
            OtherArguments = [.. Environment(files)],
            Kernels = [.. KernelReader.Read(context)],
            Initramfs = [.. InitramfsReader.Read(context)],
            BlockedModules = [.. Blocked(files), .. BlockedBy(first)],
            Loaders = [.. menus.Select(menu => menu.Loader).Distinct(StringComparer.Ordinal)],
            Timeout = menus.FirstOrDefault()?.Timeout,
        };
    }

    private static IEnumerable<BootMenu> Menus(IImageFiles files)
    {
        string[] scripts = ["/boot/grub2/grub.cfg", "/boot/grub/grub.cfg", .. files.GlobFiles("/boot/efi/EFI/*/grub.cfg").Select(file => file.Path)];
        var grub = scripts.Select(path => GrubScript.Read(files, path)).FirstOrDefault(menu => menu is not null);
        var uses = grub is null || !grub.Entries.Any(entry => entry.Origin.Path.Contains("/loader/entries/", StringComparison.Ordinal));
        return ((BootMenu?[])[grub, uses ? SpecifiedEntries.ReadMenu(files) : null, OtherMenus.Extlinux(files), OtherMenus.Legacy(files)]).OfType<BootMenu>();
    }

    private static IEnumerable<SourcedText> Environment(IImageFiles files)
    {
        foreach (var path in ((string[])["/boot/grub2/grubenv", "/boot/grub/grubenv", .. files.GlobFiles("/boot/efi/EFI/*/grubenv").Select(file => file.Path)]).Where(files.Exists))
        {
            foreach (var (name, value) in GrubEnvironment.Read(files, path).Where(entry => entry.Name is "kernelopts" or "tuned_params" or "saved_entry"))
                yield return new SourcedText($"{name}={value}", new Origin(path));
        }
        foreach (var path in ((string[])["/etc/kernel/cmdline", "/usr/lib/kernel/cmdline"]).Where(files.HasContent))
            yield return new SourcedText((files.ReadText(path) ?? "").Trim(), new Origin(path));
    }

    // blacklist floppy; install floppy /bin/true
    private static IEnumerable<SourcedText> Blocked(IImageFiles files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in ModprobeFolders.SelectMany(folder => files.GlobFiles($"{folder}/*.conf")).Where(file => seen.Add(file.Name)).ToList())
        {
            foreach (var line in files.Settings(file.Path))
            {
                var words = FactText.Words(line.Value);
                if (words is ["blacklist", _, ..] or ["install", _, "/bin/true" or "/bin/false" or "/usr/bin/true" or "/usr/bin/false" or "/sbin/nologin", ..])
                    yield return line with { Value = string.Join(' ', words) };
            }
        }
    }

    private static ImmutableArray<SourcedText> BlockedBy(BootEntryFacts? entry) =>
        entry is null ? [] : [.. entry.Arguments.Where(argument => argument.StartsWith("modprobe.blacklist=", StringComparison.Ordinal) || argument.StartsWith("module_blacklist=", StringComparison.Ordinal))
            .SelectMany(argument => argument[(argument.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(',')).Select(module => new SourcedText($"blacklist {module}", entry.Origin))];
}
