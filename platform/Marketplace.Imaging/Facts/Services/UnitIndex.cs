using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// Units of systemd with the states that <c>systemctl list-unit-files</c> gives them: first come in the search path wins, a link
/// to another name is an alias, a link to nothing a mask, and enabled is what a link in a folder of configuration asks for.
/// </summary>
internal sealed class UnitIndex
{
    public const string Configuration = "/etc/systemd/system";

    private static readonly string[] SearchPath =
    [
        "/etc/systemd/system.control", "/run/systemd/system.control", Configuration, "/etc/systemd/system.attached", "/run/systemd/system",
        "/usr/local/lib/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system",
    ];

    private static readonly string[] Types = [".service", ".socket", ".target", ".device", ".mount", ".automount", ".swap", ".timer", ".path", ".slice", ".scope"];

    private readonly IImageFiles files;
    private readonly List<UnitFolder> folders = [];
    private readonly Dictionary<string, UnitFacts> byName = new(StringComparer.Ordinal);

    private UnitIndex(IImageFiles files)
    {
        this.files = files;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in SearchPath)
        {
            // On a merged system /lib/systemd is /usr/lib/systemd.
            if (files.Find(path) is { } folder && seen.Add(folder.Path) && UnitFolder.Read(files, path) is { } read)
                folders.Add(read);
        }
    }

    public IEnumerable<UnitFacts> All => byName.Values.OrderBy(unit => unit.Name, StringComparer.Ordinal);

    public static UnitIndex Read(IImageFiles files)
    {
        var index = new UnitIndex(files);
        foreach (var entry in index.folders.SelectMany(folder => folder.Entries.Values))
        {
            if (IsUnit(entry.Name) && !index.byName.ContainsKey(entry.Name))
                index.byName.Add(entry.Name, index.Describe(entry));
        }
        foreach (var script in SysvScripts.Enabled(files).Where(script => !index.byName.ContainsKey(script.Name + ".service")).ToList())
            index.byName.Add(script.Name + ".service", new UnitFacts(script.Name + ".service", "generated", script.Path));
        return index;
    }

    public UnitFacts? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Whether one of these units starts by itself: enabled, or wanted by another unit of the system.</summary>
    public bool StartsAtBoot(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var unit = Find(name);
            if (unit?.Target is { } target)
                unit = Find(target);
            if (unit is { State: "enabled" or "generated" } || (unit is { State: not ("masked" or "bad") } && folders.Exists(folder => folder.Wanted.Contains(unit.Name))))
                return true;
        }
        return false;
    }

    /// <summary>Drop-ins of a unit: of files of one name the first in the search path, in the order of names.</summary>
    private ImmutableArray<string> DropIns(string name)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in folders.SelectMany(folder => files.GlobFiles($"{folder.Path}/{name}.d/*.conf")))
            found.TryAdd(file.Name, file.Path);
        return [.. found.Values];
    }

    private UnitFacts Describe(ImageFile entry)
    {
        if (IsMask(entry))
            return new UnitFacts(entry.Name, "masked", entry.Path);
        if (files.Find(entry.Path) is not { IsFile: true } file)
            return new UnitFacts(entry.Name, "bad", entry.Path);
        if (file.Size == 0)
            return new UnitFacts(entry.Name, "masked", entry.Path);
        var template = UnitFolder.TemplateOf(entry.Name);
        if (file.Name != entry.Name && file.Name != template)
            return new UnitFacts(entry.Name, "alias", entry.Path, Target: file.Name);
        var dropIns = DropIns(entry.Name);
        return new UnitFacts(entry.Name, State(entry, UnitInstall.Read(files, file.Path, dropIns)), entry.Path) { DropIns = dropIns };
    }

    // Links may go through others: x.service to y.service to /dev/null.
    private bool IsMask(ImageFile entry)
    {
        for (var links = 0; links < 10 && entry is { Kind: ImageFileKind.SymbolicLink, Target: { } target }; links++)
        {
            if (target == "/dev/null")
                return true;
            if (files.Find(target.StartsWith('/') ? target : $"{entry.Path[..entry.Path.LastIndexOf('/')]}/{target}", followLast: false) is not { } next)
                return false;
            entry = next;
        }
        return false;
    }

    private string State(ImageFile entry, UnitInstall install)
    {
        var linked = false;
        foreach (var known in (bool[])[true, false])
        {
            var below = false;
            foreach (var folder in folders)
            {
                if (IsAskedFor(folder, entry.Name, install, known, below, ref linked) && folder.IsConfiguration)
                    return known ? "enabled" : "indirect";
                below |= folder.Entries.TryGetValue(entry.Name, out var same) && same.Path == entry.Path;
            }
            if (linked)
                return known ? "linked" : "indirect";
        }
        return install.HasRules ? "disabled" : install.HasAlso ? "indirect" : "static";
    }

    private static bool IsAskedFor(UnitFolder folder, string unit, UnitInstall install, bool onlyKnown, bool below, ref bool linked)
    {
        foreach (var name in folder.Wanted)
        {
            if ((name == unit || UnitFolder.TemplateOf(name) == unit) && (!onlyKnown || install.Knows(unit, name)))
                return true;
        }
        foreach (var (name, link) in folder.Entries)
        {
            if (link.Target is not { } target)
                continue;
            var leadsHere = target[(target.LastIndexOf('/') + 1)..] == unit;
            var isHere = !below && name == unit;
            if (leadsHere && isHere)
                linked |= folder.IsConfiguration;
            else if ((leadsHere || isHere) && (!onlyKnown || install.Knows(unit, name)))
                return true;
        }
        return false;
    }

    private static bool IsUnit(string name) => name.Length < 256 && Types.Contains(System.IO.Path.GetExtension(name), StringComparer.Ordinal) && name.IndexOf('.', StringComparison.Ordinal) > 0;
}
