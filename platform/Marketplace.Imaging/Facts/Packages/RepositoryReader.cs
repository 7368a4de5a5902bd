using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Where the machine gets its packages and updates from.</summary>
internal static class RepositoryReader
{
    public static IEnumerable<RepositoryFacts> Read(IImageFiles files) =>
        AptLines(files).Concat(AptParagraphs(files)).Concat(Sections(files, "/etc/yum.repos.d/*.repo", "yum")).Concat(Sections(files, "/etc/zypp/repos.d/*.repo", "zypper")).Concat(Apk(files));

    // deb [arch=amd64 signed-by=/usr/share/keyrings/x.gpg] https://deb.debian.org/debian bookworm main contrib
    private static IEnumerable<RepositoryFacts> AptLines(IImageFiles files)
    {
        foreach (var path in files.GlobFiles("/etc/apt/sources.list.d/*.list").Select(file => file.Path).Prepend("/etc/apt/sources.list"))
        {
            foreach (var (number, text) in files.ReadLines(path))
            {
                // A line that somebody switched off is worth knowing; other comments are not.
                var enabled = !text.TrimStart().StartsWith('#');
                var words = FactText.Words(WithoutOptions(text.TrimStart().TrimStart('#')));
                if (words.Length >= 3 && words[0] is "deb" or "deb-src" && words[1].Contains(':', StringComparison.Ordinal))
                    yield return new RepositoryFacts(words[0], Redacted.Text(words[1]), [words[2]], [.. words[3..].TakeWhile(word => word[0] != '#')], enabled, new Origin(path, number));
            }
        }
    }

    private static string WithoutOptions(string line)
    {
        var open = line.IndexOf('[', StringComparison.Ordinal);
        var close = line.IndexOf(']', StringComparison.Ordinal);
        return open >= 0 && close > open && line[..open].Trim() is "deb" or "deb-src" ? line[..open] + line[(close + 1)..] : line;
    }

    // Types: deb / URIs: … / Suites: bookworm bookworm-updates / Components: main / Enabled: no
    private static IEnumerable<RepositoryFacts> AptParagraphs(IImageFiles files)
    {
        foreach (var file in files.GlobFiles("/etc/apt/sources.list.d/*.sources"))
        {
            var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            var start = 1;
            foreach (var (number, text) in files.ReadLines(file.Path).Append((int.MaxValue, "")))
            {
                var colon = text.IndexOf(':', StringComparison.Ordinal);
                if (text.StartsWith('#'))
                    continue;
                if (text.Trim().Length == 0)
                {
                    foreach (var repository in Paragraph(fields, new Origin(file.Path, start)))
                        yield return repository;
                    fields.Clear();
                }
                else if (colon > 0 && !char.IsWhiteSpace(text[0]))
                {
                    start = fields.Count == 0 ? number : start;
                    fields[text[..colon]] = text[(colon + 1)..].Trim();
                }
            }
        }
    }

    private static IEnumerable<RepositoryFacts> Paragraph(Dictionary<string, string> fields, Origin origin)
    {
        var enabled = fields.GetValueOrDefault("Enabled", "yes") is not ("no" or "false" or "0");
        return FactText.Words(fields.GetValueOrDefault("Types", "")).SelectMany(type => FactText.Words(fields.GetValueOrDefault("URIs", "")).Select(uri =>
            new RepositoryFacts(type, Redacted.Text(uri), [.. FactText.Words(fields.GetValueOrDefault("Suites", ""))], [.. FactText.Words(fields.GetValueOrDefault("Components", ""))], enabled, origin)));
    }

    // [rhel-9-baseos-rhui-rpms] / name=… / mirrorlist=… / enabled=1
    private static IEnumerable<RepositoryFacts> Sections(IImageFiles files, string pattern, string kind)
    {
        foreach (var file in files.GlobFiles(pattern))
        {
            foreach (var section in UnitText.Read(files, file.Path).GroupBy(setting => setting.Section, StringComparer.Ordinal).Where(section => section.Key is not ("" or "main")))
            {
                var settings = section.ToLookup(setting => setting.Key, setting => setting.Value, StringComparer.OrdinalIgnoreCase);
                var uri = settings["baseurl"].Concat(settings["mirrorlist"]).Concat(settings["metalink"]).FirstOrDefault(value => value.Length > 0) ?? "";
                yield return new RepositoryFacts(kind, Redacted.Text(FactText.Words(uri).FirstOrDefault("")), [section.Key], [], settings["enabled"].LastOrDefault() is not ("0" or "no" or "false"), section.First().Origin);
            }
        }
    }

    private static IEnumerable<RepositoryFacts> Apk(IImageFiles files)
    {
        foreach (var line in files.Settings("/etc/apk/repositories"))
            yield return new RepositoryFacts("apk", Redacted.Text(FactText.Words(line.Value)[^1]), [], [], true, line.Origin);
    }
}
