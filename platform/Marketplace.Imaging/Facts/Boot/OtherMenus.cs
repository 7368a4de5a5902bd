using System.Globalization;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>The menus of the first grub (<c>menu.lst</c>) and of extlinux.</summary>
internal static class OtherMenus
{
    private static readonly string[] LegacyFiles = ["/boot/grub/menu.lst", "/boot/grub/grub.conf", "/etc/grub.conf"];
    private static readonly string[] ExtlinuxFiles = ["/boot/extlinux/extlinux.conf", "/boot/extlinux.conf", "/extlinux.conf", "/boot/syslinux/syslinux.cfg"];

    public static BootMenu? Legacy(IImageFiles files)
    {
        if (LegacyFiles.FirstOrDefault(path => files.Find(path) is { IsFile: true, Size: > 0 }) is not { } path)
            return null;
        var entries = new List<BootEntryFacts>();
        int? chosen = null, timeout = null;
        foreach (var line in files.Settings(path))
        {
            var words = line.Value.Split((char[])[' ', '\t', '='], 2, StringSplitOptions.TrimEntries);
            var value = words.ElementAtOrDefault(1) ?? "";
            if (words[0] is "title")
                entries.Add(new BootEntryFacts(value, null, null, [], line.Origin));
            else if (words[0] is "kernel" && entries.Count > 0)
                entries[^1] = entries[^1] with { Kernel = FactText.Words(value).FirstOrDefault(), Arguments = [.. FactText.Words(value).Skip(1)], Origin = line.Origin };
            else if (words[0] is "initrd" && entries.Count > 0)
                entries[^1] = entries[^1] with { Initramfs = value };
            else if (words[0] is "default")
                chosen = Number(value);
            else if (words[0] is "timeout")
                timeout = Number(value);
        }
        entries.RemoveAll(entry => entry.Kernel is null);
        return entries.Count == 0 ? null : BootMenu.Of("grubLegacy", entries, chosen ?? 0, timeout);
    }

    public static BootMenu? Extlinux(IImageFiles files)
    {
        if (ExtlinuxFiles.FirstOrDefault(path => files.Find(path) is { IsFile: true, Size: > 0 }) is not { } path)
            return null;
        var entries = new List<BootEntryFacts>();
        var chosen = "";
        int? timeout = null;
        foreach (var line in files.Settings(path))
        {
            var words = line.Value.Split((char[])[' ', '\t'], 2, StringSplitOptions.TrimEntries);
            var value = words.ElementAtOrDefault(1) ?? "";
            var keyword = words[0].ToUpperInvariant();
            if (keyword is "LABEL")
                entries.Add(new BootEntryFacts(value, null, null, [], line.Origin));
            else if (keyword is "KERNEL" or "LINUX" && entries.Count > 0)
                entries[^1] = entries[^1] with { Kernel = value };
            else if (keyword is "INITRD" && entries.Count > 0)
                entries[^1] = entries[^1] with { Initramfs = value };
            else if (keyword is "APPEND" && entries.Count > 0)
                entries[^1] = entries[^1] with { Arguments = [.. FactText.Words(value)], Origin = line.Origin };
            else if (keyword is "DEFAULT")
                chosen = value;
            else if (keyword is "TIMEOUT")
                timeout = Number(value) / 10;
        }
        entries.RemoveAll(entry => entry.Kernel is null);
        return entries.Count == 0 ? null : BootMenu.Of("extlinux", entries, entries.FindIndex(entry => entry.Title == chosen), timeout);
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
