using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary><c>/etc/default/grub</c> and its drop-ins, which shells read: <c>GRUB_CMDLINE_LINUX="$GRUB_CMDLINE_LINUX quiet"</c>.</summary>
internal static class GrubDefaults
{
    private const int LongestValue = 16 * 1024;

    /// <summary>Arguments that the next menu made on the machine will have.</summary>
    public static IEnumerable<string> Read(IImageFiles files)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in files.GlobFiles("/etc/default/grub.d/*.cfg").Select(file => file.Path).Prepend("/etc/default/grub"))
        {
            foreach (var line in files.Settings(path))
            {
                var text = line.Value.StartsWith("export ", StringComparison.Ordinal) ? line.Value[7..] : line.Value;
                var equals = text.IndexOf('=', StringComparison.Ordinal);
                if (equals < 1)
                    continue;
                var appends = text[equals - 1] == '+';
                var name = text[..(appends ? equals - 1 : equals)];
                var value = GrubWords.Split(text[(equals + 1)..], variables).FirstOrDefault("");
                variables[name] = (appends ? variables.GetValueOrDefault(name, "") + value : value) is { Length: < LongestValue } whole ? whole : "";
            }
        }
        return FactText.Words(variables.GetValueOrDefault("GRUB_CMDLINE_LINUX", "")).Concat(FactText.Words(variables.GetValueOrDefault("GRUB_CMDLINE_LINUX_DEFAULT", "")));
    }
}
