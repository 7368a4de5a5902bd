using System.Globalization;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// Follows grub.cfg as far as the menu depends on it: variables, conditions on them, the environment block, entries and submenus,
/// entries of the boot loader specification. Other commands are passed over.
/// </summary>
internal sealed class GrubScript
{
    private const int MostEntries = 500;
    private const int LongestValue = 16 * 1024;

    private readonly IImageFiles files;
    private readonly string path;
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["grub_platform"] = "pc", ["grub_cpu"] = "i386", ["bootprefix"] = "/boot", ["feature_menuentry_id"] = "y" };
    private readonly List<(BootEntryFacts Entry, string Place, string? Id)> entries = [];
    private readonly Stack<(bool Runs, bool Done)> conditions = new();
    private readonly Stack<Block> blocks = new();
    private readonly List<int> counts = [0];

    private GrubScript(IImageFiles files, string path)
    {
        this.files = files;
        this.path = path;
        variables["prefix"] = path[..path.LastIndexOf('/')];
    }

    private enum Kind
    {
        Entry,
        Submenu,
        Other,
    }

    private sealed record Block(Kind Kind, string Title, string? Id, string Place, int Line)
    {
        public string? Kernel { get; set; }

        public string? Initramfs { get; set; }

        public List<string> Arguments { get; set; } = [];

        public int KernelLine { get; set; }
    }

    private bool Runs => conditions.All(condition => condition.Runs);

    /// <summary>Null when the file offers nothing, as those that only lead to another file.</summary>
    public static BootMenu? Read(IImageFiles files, string path)
    {
        var script = new GrubScript(files, path);
        foreach (var (number, line) in files.ReadLines(path))
        {
            foreach (var command in Commands(line))
                script.Run(command, number);
        }
        if (script.entries.Count == 0)
            return null;
        int? timeout = int.TryParse(script.variables.GetValueOrDefault("timeout"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
        return BootMenu.Of("grub", [.. script.entries.Select(entry => entry.Entry)], script.Chosen(), timeout);
    }

    // "if [ a ]; then" is three commands on one line.
    private static IEnumerable<string> Commands(string line)
    {
        var quote = '\0';
        var start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (quote != '\0')
                quote = line[i] == quote ? '\0' : quote;
            else if (line[i] is '\'' or '"')
                quote = line[i];
            else if (line[i] == '#' && (i == 0 || line[i - 1] is ' ' or '\t'))
                line = line[..i];
            else if (line[i] == ';')
            {
                yield return line[start..i].Trim();
                start = i + 1;
            }
        }
        yield return line[Math.Min(start, line.Length)..].Trim();
    }

    private void Run(string command, int line)
    {
        foreach (var word in (string[])["then", "else", "elif"])
        {
            if (command == word || command.StartsWith(word + " ", StringComparison.Ordinal))
            {
                Branch(word, command[word.Length..].Trim(), line);
                return;
            }
        }
        if (command.StartsWith("if ", StringComparison.Ordinal))
            Begin(Runs && GrubCondition.Holds(GrubWords.Split(command[3..], variables), files));
        else if (command == "fi")
            conditions.TryPop(out _);
        else if (command is "}")
            Close();
        else if (Runs || command.EndsWith('{'))
            Execute(GrubWords.Split(command, variables), line);
    }

    private void Begin(bool holds) => conditions.Push((holds, holds));

    private void Branch(string word, string rest, int line)
    {
        if (word != "then" && conditions.TryPop(out var before))
        {
            var holds = !before.Done && Runs && (word == "else" || GrubCondition.Holds(GrubWords.Split(rest, variables), files));
            conditions.Push((holds, before.Done || holds));
        }
        if (word != "elif" && rest.Length > 0)
            Run(rest, line);
    }

    private void Execute(List<string> words, int line)
    {
        if (words.Count == 0)
            return;
        switch (words[0])
        {
            case "set" when words.Count > 1 && words[1].IndexOf('=', StringComparison.Ordinal) is var equals and > 0 && words[1].Length < LongestValue:
                variables[words[1][..equals]] = words[1][(equals + 1)..];
                break;
            case "unset" when words.Count > 1:
                variables.Remove(words[1]);
                break;
            case "load_env":
                Load(words.IndexOf("-f") is var flag and > 0 && flag + 1 < words.Count ? words[flag + 1] : $"{variables["prefix"]}/grubenv");
                break;
            case "blscfg":
                AddSpecified();
                break;
            case "linux" or "linux16" or "linuxefi" or "kernel" when blocks.TryPeek(out var entry) && words.Count > 1:
                (entry.Kernel, entry.Arguments, entry.KernelLine) = (words[1], words[2..], line);
                break;
            case "initrd" or "initrd16" or "initrdefi" when blocks.TryPeek(out var entry) && words.Count > 1:
                entry.Initramfs = words[^1];
                break;
            default:
                if (words[^1] == "{")
                    Open(words, line);
                else if (words.Count == 1 && words[0].IndexOf('=', StringComparison.Ordinal) is var assigned and > 0)
                    variables[words[0][..assigned]] = words[0][(assigned + 1)..];
                break;
        }
    }

    private void Open(List<string> words, int line)
    {
        var kind = !Runs || words.Count < 3 ? Kind.Other : words[0] switch { "menuentry" => Kind.Entry, "submenu" => Kind.Submenu, _ => Kind.Other };
        var place = kind == Kind.Other ? "" : string.Join('>', counts);
        var id = words.IndexOf("--id") is var at and > 0 ? words.ElementAtOrDefault(at + 1) : null;
        blocks.Push(new Block(kind, kind == Kind.Other ? "" : Title(words[1]), id, place, line));
        if (kind == Kind.Submenu)
            counts.Add(0);
    }

    private string Title(string title) => blocks.TryPeek(out var outer) && outer.Kind == Kind.Submenu ? $"{outer.Title}>{title}" : title;

    private void Close()
    {
        if (!blocks.TryPop(out var block) || block.Kind == Kind.Other)
            return;
        if (block.Kind == Kind.Submenu)
            counts.RemoveAt(counts.Count - 1);
        else if (block.Kernel is not null && entries.Count < MostEntries)
            entries.Add((new BootEntryFacts(block.Title, block.Kernel, block.Initramfs, [.. block.Arguments], new Origin(path, block.KernelLine)), block.Place, block.Id));
        counts[^1]++;
    }

    private void AddSpecified()
    {
        foreach (var (entry, id) in SpecifiedEntries.Read(files, variables))
        {
            entries.Add((entry, string.Join('>', counts), id));
            counts[^1]++;
        }
    }

    private void Load(string file)
    {
        // Paths of grub are those of the file system it boots from, which may be mounted on /boot.
        foreach (var (name, value) in GrubEnvironment.Read(files, files.Exists(file) ? file : "/boot" + file))
            variables[name] = value;
    }

    private int Chosen()
    {
        var wanted = variables.GetValueOrDefault("default", "0");
        if (wanted is "saved")
            wanted = variables.GetValueOrDefault("saved_entry", "0");
        return entries.FindIndex(entry => entry.Place == wanted || entry.Id == wanted || entry.Entry.Title == wanted || (entry.Id is not null && wanted.EndsWith(">" + entry.Id, StringComparison.Ordinal)));
    }
}
