using Marketplace.Definitions.Facts;
using Marketplace.Definitions.Yaml;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// cloud-init's configuration put together: cloud.cfg, then cloud.cfg.d in the order of names. Mappings are merged key by key, of
/// anything else the last file wins.
/// </summary>
internal sealed class CloudConfig
{
    private readonly Dictionary<string, (YamlValue Value, Origin Origin)> leaves = new(StringComparer.Ordinal);

    public static CloudConfig Read(FactContext context)
    {
        var config = new CloudConfig();
        foreach (var path in context.Files.GlobFiles("/etc/cloud/cloud.cfg.d/*.cfg").Select(file => file.Path).Prepend("/etc/cloud/cloud.cfg"))
        {
            if (ImageYaml.Read(context.Files, path, out var problem) is { } mapping)
                config.Merge(mapping, "", path, 0);
            else if (problem is not null)
                context.CannotTell("cloudInit.settings", $"a configuration file of cloud-init is not YAML that is read here ({problem})");
        }
        return config;
    }

    /// <summary>Settings below a path, or the one at it, in the order of paths.</summary>
    public IEnumerable<(string Path, YamlValue Value, Origin Origin)> Below(string path) =>
        leaves.Where(leaf => leaf.Key == path || leaf.Key.StartsWith(path + ".", StringComparison.Ordinal)).OrderBy(leaf => leaf.Key, StringComparer.Ordinal).Select(leaf => (leaf.Key, leaf.Value.Value, leaf.Value.Origin));

    public (YamlValue Value, Origin Origin)? Get(string path) => leaves.TryGetValue(path, out var leaf) ? leaf : null;

    /// <summary>A value on one line: a list with commas, a mapping as its keys.</summary>
    public static string Show(YamlValue value) => value switch
    {
        YamlScalar scalar => scalar.Text,
        YamlSequence list => string.Join(", ", list.Items.Select(item => item is YamlScalar or YamlMapping ? Show(item) : string.Join(' ', item.Texts()))),
        YamlMapping mapping => "{" + string.Join(", ", mapping.Entries.Select(entry => entry.Key.Text)) + "}",
        _ => "",
    };

    private void Merge(YamlMapping mapping, string parent, string file, int depth)
    {
        foreach (var entry in mapping.Entries)
        {
            var path = parent.Length == 0 ? entry.Key.Text : $"{parent}.{entry.Key.Text}";
            if (entry.Value is YamlMapping { Entries.Count: > 0 } inner && depth < 8)
            {
                leaves.Remove(path);
                Merge(inner, path, file, depth + 1);
                continue;
            }
            foreach (var below in Below(path).Select(leaf => leaf.Path).ToList())
                leaves.Remove(below);
            leaves[path] = (entry.Value, new Origin(file, entry.Key.Line));
        }
    }
}
