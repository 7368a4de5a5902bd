using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// Alpine's <c>/lib/apk/db/installed</c>: paragraphs of one-letter fields, in them the files by folder.
/// <code>
/// P:busybox
/// V:1.36.1-r5
/// A:x86_64
/// L:GPL-2.0-only
/// o:busybox
/// F:bin
/// R:busybox
/// </code>
/// </summary>
internal static class ApkDatabase
{
    public const string Path = "/lib/apk/db/installed";

    public static PackageIndex Read(IImageFiles files)
    {
        var packages = Paragraphs(files).OrderBy(package => package.Name, StringComparer.Ordinal).ThenBy(package => package.Architecture, StringComparer.Ordinal);
        return new PackageIndex("apk", new Origin(Path), [.. packages], () => ReadOwners(files));
    }

    private static IEnumerable<InstalledPackage> Paragraphs(IImageFiles files)
    {
        var fields = new Dictionary<char, string>();
        foreach (var (_, line) in files.StreamLines(Path).Append((0, "")))
        {
            if (line.Length > 1 && line[1] == ':' && line[0] is 'P' or 'V' or 'A' or 'L' or 'o')
                fields[line[0]] = line[2..];
            if (line.Length > 0 || !fields.TryGetValue('P', out var name))
                continue;
            var source = fields.GetValueOrDefault('o');
            yield return new InstalledPackage(name, fields.GetValueOrDefault('V', ""), fields.GetValueOrDefault('A', ""), "installed", source == name ? null : source, fields.TryGetValue('L', out var licence) ? [licence] : []);
            fields.Clear();
        }
    }

    private static PathOwners ReadOwners(IImageFiles files)
    {
        var owners = new PathOwners();
        var folder = "";
        foreach (var (_, line) in files.StreamLines(Path))
        {
            if (line.StartsWith("P:", StringComparison.Ordinal))
                owners.Begin(line[2..]);
            else if (line.StartsWith("F:", StringComparison.Ordinal))
                folder = line[2..];
            else if (line.StartsWith("R:", StringComparison.Ordinal))
                owners.Add(folder.Length == 0 ? "/" + line[2..] : $"/{folder}/{line[2..]}");
        }
        return owners;
    }
}
