using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary><c>/etc/network/interfaces</c> with the files that it names by <c>source</c> and <c>source-directory</c>.</summary>
internal static class IfupdownInterfaces
{
    private const string Main = "/etc/network/interfaces";

    public static IEnumerable<InterfaceFacts> Read(IImageFiles files)
    {
        var atBoot = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<InterfaceFacts>();
        ReadFile(files, Main, atBoot, found, new HashSet<string>(StringComparer.Ordinal));
        return found.Select(entry => entry with { AtBoot = atBoot.Contains(entry.Name) });
    }

    private static void ReadFile(IImageFiles files, string path, HashSet<string> atBoot, List<InterfaceFacts> found, HashSet<string> seen)
    {
        if (!seen.Add(path))
            return;
        foreach (var line in files.Settings(path))
        {
            var words = FactText.Words(line.Value);
            if (words[0] is "auto" or "allow-hotplug" or "allow-auto")
                atBoot.UnionWith(words[1..]);
            else if (words is ["iface", var name, "inet", var method, ..] && name != "lo")
                found.Add(new InterfaceFacts(name, "ifupdown", method, false, null, line.Origin));
            else if (words is ["hwaddress", .., var address] && found.Count > 0)
                found[^1] = found[^1] with { Hardware = address };
            else if (words is ["source" or "source-directory", var pattern, ..])
            {
                foreach (var file in files.GlobFiles(Absolute(words[0] == "source" ? pattern : $"{pattern.TrimEnd('/')}/*")).ToList())
                    ReadFile(files, file.Path, atBoot, found, seen);
            }
        }
    }

    private static string Absolute(string path) => path.StartsWith('/') ? path : $"/etc/network/{path}";
}
