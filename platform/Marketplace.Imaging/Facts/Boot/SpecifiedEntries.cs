using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Entries of the boot loader specification: one file each in <c>loader/entries</c>, the newest kernel first.</summary>
internal static class SpecifiedEntries
{
    private static readonly string[] Folders = ["/boot/loader/entries", "/boot/efi/loader/entries", "/efi/loader/entries"];

    /// <param name="variables">Of grub, which replaces <c>$kernelopts</c> in options.</param>
    public static IReadOnlyList<(BootEntryFacts Entry, string Id)> Read(IImageFiles files, IReadOnlyDictionary<string, string> variables)
    {
        var entries = new List<(BootEntryFacts Entry, string Id, string Version)>();
        foreach (var file in Folders.SelectMany(folder => files.GlobFiles($"{folder}/*.conf")))
        {
            var fields = new Dictionary<string, (string Value, int Line)>(StringComparer.Ordinal);
            foreach (var line in files.Settings(file.Path))
            {
                var words = line.Value.Split((char[])[' ', '\t'], 2, StringSplitOptions.TrimEntries);
                if (words.Length == 2)
                    fields[words[0]] = (fields.TryGetValue(words[0], out var before) && words[0] is "options" ? $"{before.Value} {words[1]}" : words[1], line.Origin.Line ?? 1);
            }
            if (!fields.TryGetValue("linux", out var kernel) && !fields.TryGetValue("efi", out kernel))
                continue;
            var options = fields.GetValueOrDefault("options", ("", kernel.Line));
            entries.Add((
                new BootEntryFacts(fields.GetValueOrDefault("title", (file.Name, 1)).Item1, kernel.Value, fields.TryGetValue("initrd", out var initramfs) ? initramfs.Value.Split(' ')[0] : null, [.. GrubWords.Split(options.Item1, variables)], new Origin(file.Path, options.Item2)),
                file.Name[..^".conf".Length],
                fields.GetValueOrDefault("version", (file.Name, 1)).Item1));
        }
        return [.. entries.OrderByDescending(entry => entry.Version, VersionOrder.Instance).Select(entry => (entry.Entry, entry.Id))];
    }

    /// <summary>The menu of systemd-boot; null when there is none.</summary>
    public static BootMenu? ReadMenu(IImageFiles files)
    {
        var loader = ((string[])["/boot/loader/loader.conf", "/boot/efi/loader/loader.conf", "/efi/loader/loader.conf"]).FirstOrDefault(files.Exists);
        var entries = Read(files, new Dictionary<string, string>(StringComparer.Ordinal));
        if (entries.Count == 0)
            return null;
        var settings = (loader is null ? [] : files.Settings(loader)).Select(line => FactText.Words(line.Value)).Where(words => words.Length > 1).ToLookup(words => words[0], words => words[1], StringComparer.Ordinal);
        var wanted = settings["default"].FirstOrDefault();
        var chosen = wanted is null ? 0 : entries.ToList().FindIndex(entry => GlobPart.Parse(wanted.Replace(".conf", "", StringComparison.Ordinal)).Matches(entry.Id));
        return BootMenu.Of("systemdBoot", [.. entries.Select(entry => entry.Entry)], chosen, int.TryParse(settings["timeout"].FirstOrDefault(), out var timeout) ? timeout : null);
    }
}
