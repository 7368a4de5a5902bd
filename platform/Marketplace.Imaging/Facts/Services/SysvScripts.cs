using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Scripts in <c>/etc/init.d</c> that a runlevel starts, and services that OpenRC starts.</summary>
internal static class SysvScripts
{
    private static readonly string[] Folders = ["/etc/rcS.d", "/etc/rc2.d", "/etc/rc3.d", "/etc/rc4.d", "/etc/rc5.d", "/etc/rc.d/rc2.d", "/etc/rc.d/rc3.d", "/etc/rc.d/rc4.d", "/etc/rc.d/rc5.d", "/etc/init.d/rc3.d", "/etc/init.d/rc5.d"];

    /// <summary>Names without the order number and the ending: <c>S20nginx</c> is nginx, <c>S01hwclock.sh</c> is hwclock.</summary>
    public static IEnumerable<(string Name, string Path)> Enabled(IImageFiles files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in Folders.SelectMany(folder => files.List(folder)).Where(link => link.Name.Length > 3 && link.Name[0] == 'S' && char.IsAsciiDigit(link.Name[1]) && char.IsAsciiDigit(link.Name[2])))
        {
            var name = link.Name.EndsWith(".sh", StringComparison.Ordinal) ? link.Name[3..^3] : link.Name[3..];
            if (seen.Add(name) && files.Find(link.Path) is { IsFile: true } script)
                yield return (name, script.Path);
        }
        foreach (var link in ((string[])["sysinit", "boot", "default"]).SelectMany(level => files.List($"/etc/runlevels/{level}")))
        {
            if (seen.Add(link.Name))
                yield return (link.Name, $"/etc/init.d/{link.Name}");
        }
    }
}
