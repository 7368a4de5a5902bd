using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Engine.Workspace;

/// <summary>
/// Changes members of block mappings in a YAML text and leaves every other line, comments included, as it is.
/// </summary>
internal sealed class YamlEdit(string text, Func<string, Mark?, EngineException> fail)
{
    private const string ConfigMember = "config";

    private readonly List<string> lines = [.. text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')];

    public string Text => lines is [""] or [] ? "" : string.Join('\n', lines) + "\n";

    /// <summary>Sets a member of the document itself; a new one is put in front of <c>config</c>.</summary>
    public void SetTop(string name, ConfigValue value)
    {
        var root = Root();
        var entries = Entries(root, 0, lines.Count);
        if (entries.Find(e => e.Name == name) is { } existing)
            Replace(existing, name, value, 0);
        else
            Insert(entries.Find(e => e.Name == ConfigMember)?.Start ?? ContentEnd(), YamlText.Member(name, value, 0));
    }

    public void RemoveTop(string name)
    {
        if (Entries(Root(), 0, lines.Count).Find(e => e.Name == name) is { } existing)
            lines.RemoveRange(existing.Start, existing.End - existing.Start);
    }

    /// <summary>Sets a configuration value, the key as it is spelled in the file.</summary>
    public void SetConfig(string key, ConfigValue value)
    {
        if (ConfigBlock() is not { } config)
        {
            Insert(ContentEnd(), YamlText.Member(ConfigMember, Only(key, value), 0));
            return;
        }

        if (config.Node is not YamlMappingNode { Style: not MappingStyle.Flow, Children.Count: > 0 } mapping)
        {
            var members = config.Node is YamlMappingNode flow && YamlReading.ToValue(flow) is ConfigValue.Map map ? map : ConfigValue.Map.Empty;
            Replace(config, ConfigMember, ConfigEditor.Set(key, members, [key], value), 0);
            return;
        }

        var entries = Entries(mapping, config.Start + 1, config.End);
        var indent = (int)mapping.Children[0].Key.Start.Column - 1;
        if (entries.Find(e => e.Name == key) is { } existing)
            Replace(existing, key, value, indent);
        else
            Insert(entries[^1].End, YamlText.Member(key, value, indent));
    }

    public void RemoveConfig(string key)
    {
        if (ConfigBlock() is not { Node: YamlMappingNode mapping } config)
            return;
        if (mapping.Style == MappingStyle.Flow)
        {
            Replace(config, ConfigMember, ConfigEditor.Remove(YamlReading.ToValue(mapping), [key]) ?? ConfigValue.Map.Empty, 0);
            return;
        }

        if (Entries(mapping, config.Start + 1, config.End).Find(e => e.Name == key) is not { } existing)
            return;
        if (mapping.Children.Count == 1)
            Replace(config, ConfigMember, ConfigValue.Map.Empty, 0);
        else
            lines.RemoveRange(existing.Start, existing.End - existing.Start);
    }

    private static ConfigValue.Map Only(string key, ConfigValue value) => new([KeyValuePair.Create(key, value)]);

    private sealed record Entry(string Name, YamlNode Node, int Start, int End);

    private YamlMappingNode Root() => YamlReading.Root(Text, fail) ?? [];

    private Entry? ConfigBlock() => Entries(Root(), 0, lines.Count).Find(e => e.Name == ConfigMember);

    /// <summary>The lines of each member: from its key up to the next key, without comments that stand before that.</summary>
    private List<Entry> Entries(YamlMappingNode mapping, int from, int to)
    {
        var starts = mapping.Children.Select(c => (int)c.Key.Start.Line - 1).ToList();
        var entries = new List<Entry>();
        var at = 0;
        foreach (var (key, value) in mapping.Children)
        {
            var start = Math.Max(starts[at], 0);
            var end = at + 1 < starts.Count ? starts[at + 1] : to;
            var indent = (int)key.Start.Column - 1;
            while (end > start + 1 && IsBlankOrComment(lines[end - 1], indent))
                end--;
            entries.Add(new Entry(YamlReading.KeyText(key), value, start, Math.Max(end, from)));
            at++;
        }

        return entries;
    }

    private static bool IsBlankOrComment(string line, int indent)
    {
        var content = line.TrimStart();
        return content.Length == 0 || (content[0] == '#' && line.Length - content.Length <= indent);
    }

    private void Replace(Entry entry, string key, ConfigValue value, int indent)
    {
        List<string> rendered = [.. YamlText.Member(key, value, indent)];
        if (rendered.Count == 1 && entry.End == entry.Start + 1)
            rendered[0] += TrailingComment(entry);
        lines.RemoveRange(entry.Start, entry.End - entry.Start);
        lines.InsertRange(entry.Start, rendered);
    }

    private string TrailingComment(Entry entry)
    {
        var line = lines[entry.Start];
        var end = (int)entry.Node.End.Column - 1;
        if (end < 0 || end >= line.Length)
            return "";
        var rest = line[end..];
        return rest.TrimStart().StartsWith('#') ? rest : "";
    }

    private void Insert(int at, IEnumerable<string> added)
    {
        if (lines is [""])
            lines.Clear();
        lines.InsertRange(Math.Min(at, lines.Count), added);
    }

    private int ContentEnd() => lines.Count;
}
