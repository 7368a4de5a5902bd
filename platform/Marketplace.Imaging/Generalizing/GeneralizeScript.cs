using System.Globalization;
using System.Text;

namespace Marketplace.Imaging.Generalizing;

/// <summary>
/// The table as commands for a POSIX shell inside of the image (chroot) with <c>set -eu</c>; needs find, rm, ln and truncate.
/// There is no single quote in it, so that it fits between two. Accounts are removed before it, by the image's own userdel.
/// </summary>
internal static class GeneralizeScript
{
    private const string Home = "~/";

    /// <param name="keptInTmp">Name pattern of what stays in <c>/tmp</c>, because the build still needs it; null for nothing.</param>
    public static string Write(string? keptInTmp)
    {
        var script = new StringBuilder();
        foreach (var operation in GeneralizeOperations.All.Where(operation => operation.Id != GeneralizeOperations.Users))
        {
            script.Append(CultureInfo.InvariantCulture, $"# {operation.Id}: {operation.Title}\n");
            foreach (var action in operation.Actions)
                script.Append(Command(action, keptInTmp)).Append('\n');
        }
        return script.ToString();
    }

    private static string Command(GeneralizeAction action, string? keptInTmp) => action switch
    {
        Remove remove => InHomes(remove.Pattern, pattern => $"rm -rf -- {pattern}"),
        RemoveInside inside => $"[ ! -d {inside.Pattern} ] || find -H {inside.Pattern} -mindepth 1{(inside.Pattern == "/tmp" && keptInTmp is not null ? $" -not -name \"{keptInTmp}\"" : "")} -delete",
        Empty empty => $"for file in {empty.Pattern}; do if [ -f \"$file\" ] && [ ! -L \"$file\" ]; then : > \"$file\"; fi; done",
        EmptyBelow below => $"[ ! -d {below.Pattern} ] || find -H {below.Pattern} -type f -exec truncate --size=0 {{}} +",
        Blank blank => $"[ ! -L {blank.Pattern} ] || rm -f {blank.Pattern}; : > {blank.Pattern}",
        Link link => $"if [ ! -L {link.Pattern} ]; then rm -f {link.Pattern}; if [ -e {link.Program} ]; then ln -s {link.Target} {link.Pattern}; fi; fi",
        _ => throw new NotSupportedException(action.GetType().Name),
    };

    private static string InHomes(string pattern, Func<string, string> command) =>
        pattern.StartsWith(Home, StringComparison.Ordinal)
            ? $"{{ cut -d : -f 6 /etc/passwd; ls -d /root /home/*/ 2>/dev/null || true; }} | while read -r home; do {command($"\"${{home%/}}\"/{pattern[Home.Length..]}")}; done"
            : command(pattern);
}
