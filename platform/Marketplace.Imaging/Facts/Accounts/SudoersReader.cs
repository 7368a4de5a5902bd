using System.Collections.Immutable;
using System.Text;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Rules and defaults of sudoers(5), with the files that it includes.</summary>
internal sealed class SudoersReader
{
    private const int DeepestInclude = 16;

    private readonly IImageFiles files;
    private readonly ImmutableArray<SudoersRule>.Builder rules = ImmutableArray.CreateBuilder<SudoersRule>();
    private readonly ImmutableArray<SourcedText>.Builder defaults = ImmutableArray.CreateBuilder<SourcedText>();
    private readonly ImmutableArray<SourcedText>.Builder aliases = ImmutableArray.CreateBuilder<SourcedText>();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    private SudoersReader(IImageFiles files) => this.files = files;

    public static (ImmutableArray<SudoersRule> Rules, ImmutableArray<SourcedText> Defaults, ImmutableArray<SourcedText> Aliases) Read(IImageFiles files)
    {
        var reader = new SudoersReader(files);
        // SUSE ships /usr/etc/sudoers, which /etc/sudoers replaces.
        reader.ReadFile(files.Exists("/etc/sudoers") ? "/etc/sudoers" : "/usr/etc/sudoers", 0);
        return (reader.rules.ToImmutable(), reader.defaults.ToImmutable(), reader.aliases.ToImmutable());
    }

    private void ReadFile(string path, int depth)
    {
        if (depth > DeepestInclude || !seen.Add(path))
            return;
        foreach (var (number, line) in JoinedLines(path))
        {
            if (Include(line, "includedir") is { } folder)
                ReadFolder(Absolute(path, folder), depth + 1);
            else if (Include(line, "include") is { } file)
                ReadFile(Absolute(path, file), depth + 1);
            else if (WithoutComment(line) is { Length: > 0 } text)
                ReadStatement(text, new Origin(path, number));
        }
    }

    // sudo passes over names with a dot or a tilde at the end, so that backups and packages' leftovers have no effect.
    private void ReadFolder(string folder, int depth)
    {
        foreach (var file in files.List(folder).Where(file => !file.Name.Contains('.', StringComparison.Ordinal) && !file.Name.EndsWith('~')).ToList())
            ReadFile(file.Path, depth);
    }

    private void ReadStatement(string text, Origin origin)
    {
        var first = FirstWordLength(text);
        if (text.StartsWith("Defaults", StringComparison.Ordinal) && (text.Length == 8 || text[8] is ' ' or '\t' or '@' or ':' or '!' or '>'))
            defaults.Add(new SourcedText(text[8..].Trim(), origin));
        else if (text[..first] is "User_Alias" or "Runas_Alias" or "Host_Alias" or "Cmnd_Alias" or "Cmd_Alias")
            aliases.Add(new SourcedText(text, origin));
        else if (text.IndexOf('=', first) is var equals and >= 0)
            rules.Add(new SudoersRule(text[..first], text[first..].Trim(), text.IndexOf("NOPASSWD:", equals, StringComparison.Ordinal) >= 0, origin));
    }

    // A list of users may have white space after its commas: alice, bob ALL=(ALL) ALL
    private static int FirstWordLength(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] is ' ' or '\t' && text[..i].TrimEnd()[^1] != ',' && !text[i..].TrimStart().StartsWith(','))
                return i;
        }
        return text.Length;
    }

    private static string? Include(string line, string word)
    {
        var text = line.TrimStart();
        return text.Length > word.Length + 1 && text[0] is '@' or '#' && text.AsSpan(1).StartsWith(word, StringComparison.Ordinal) && text[word.Length + 1] is ' ' or '\t'
            ? FactText.Unquote(text[(word.Length + 1)..].Trim())
            : null;
    }

    private static string Absolute(string from, string path) => path.StartsWith('/') ? path : $"{from[..from.LastIndexOf('/')]}/{path}";

    // A number sign before digits is a user id, in quotes it is itself.
    private static string WithoutComment(string line)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
                quoted = !quoted;
            if (line[i] == '\\')
                i++;
            else if (line[i] == '#' && !quoted && (i + 1 == line.Length || !char.IsAsciiDigit(line[i + 1])))
                return line[..i].Trim();
        }
        return line.Trim();
    }

    private IEnumerable<(int Number, string Text)> JoinedLines(string path)
    {
        var pending = new StringBuilder();
        var start = 0;
        foreach (var (number, line) in files.ReadLines(path))
        {
            if (pending.Length == 0)
                start = number;
            if (line.EndsWith('\\'))
            {
                pending.Append(line, 0, line.Length - 1);
                continue;
            }
            yield return (start, pending.Append(line).ToString());
            pending.Clear();
        }
        if (pending.Length > 0)
            yield return (start, pending.ToString());
    }
}
