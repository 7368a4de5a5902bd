using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Definitions;
using Marketplace.Definitions.Yaml;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>YAML files of an image.</summary>
internal static partial class ImageYaml
{
    /// <summary>The mapping in a file; null when there is none or the file cannot be read, then with the reason.</summary>
    public static YamlMapping? Read(IImageFiles files, string path, out string? problem)
    {
        problem = null;
        var text = files.ReadText(path);
        // Files with nothing but comments are common and say nothing.
        if (text is null || !text.Split('\n').Any(line => line.TrimStart() is { Length: > 0 } content && content[0] != '#' && content.TrimEnd() != "---"))
            return null;
        var diagnostics = new List<Diagnostic>();
        // The reader refuses anchors and aliases. cloud-init's own logging configuration has them; nothing that is a fact does.
        var value = YamlReader.Read(path, Encoding.UTF8.GetBytes(Alias().Replace(Anchor().Replace(text, ""), "''")), diagnostics);
        problem = diagnostics.FirstOrDefault()?.ToString().Split('\n')[0];
        return value as YamlMapping;
    }

    public static YamlValue? Get(this YamlMapping? mapping, string key) => mapping?.Entries.LastOrDefault(entry => entry.Key.Text == key)?.Value;

    public static string? Text(this YamlMapping? mapping, string key) => (mapping.Get(key) as YamlScalar)?.Text;

    /// <summary>Scalars of a list, or the one scalar.</summary>
    public static IEnumerable<string> Texts(this YamlValue? value) => value switch
    {
        YamlSequence list => list.Items.OfType<YamlScalar>().Select(item => item.Text),
        YamlScalar { IsNull: false } scalar => [scalar.Text],
        _ => [],
    };

    [GeneratedRegex("(?<=[\\s\\[,])&[A-Za-z0-9_-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Anchor();

    [GeneratedRegex("(?<=[\\s\\[,])\\*[A-Za-z0-9_-]+(?=[\\s\\],])", RegexOptions.CultureInvariant)]
    private static partial Regex Alias();
}
