using System.Globalization;
using Marketplace.Definitions.Facts;

namespace Marketplace.Imaging.Facts;

/// <summary>
/// The settings that are in force, in the form of <c>sshd -T</c>: of most keywords the first value wins, some add up, what is not
/// set has the default of the release that is installed.
/// </summary>
internal static class SshSettings
{
    public static IEnumerable<SshSetting> Effective(SshConfiguration configuration, SshRelease release)
    {
        var set = configuration.Directives.Where(directive => directive.Condition is null).ToLookup(directive => directive.Keyword, StringComparer.Ordinal);
        foreach (var keyword in SshKeywords.All)
        {
            var lines = set[keyword.Name].Where(directive => directive.Arguments.Length > 0).ToList();
            var known = release.Number >= keyword.Since && (keyword.Vendors is null || (release.Vendor != "none" && keyword.Vendors.Contains(release.Vendor, StringComparison.Ordinal)));
            if (!known && lines.Count == 0)
                continue;
            foreach (var (value, origin) in Values(keyword, lines, set, release))
                yield return new SshSetting(keyword.Name, value, origin);
        }
    }

    /// <summary>A value as it is shown.</summary>
    public static string Show(SshKeyword keyword, SshDirective line) => keyword.Kind switch
    {
        SshKind.Word => Word(keyword.Name, line.Arguments[0]),
        SshKind.Time => line.Arguments[0] is "none" ? "none" : SshTimes.Seconds(line.Arguments[0])?.ToString(CultureInfo.InvariantCulture) ?? line.Arguments[0],
        SshKind.Line => string.Join(' ', line.Arguments),
        SshKind.Each or SshKind.Special => string.Join(' ', line.Arguments),
        _ => keyword.Name is "loglevel" or "syslogfacility" or "fingerprinthash" ? line.Arguments[0].ToUpperInvariant() : line.Arguments[0],
    };

    private static IEnumerable<(string Value, Origin? Origin)> Values(SshKeyword keyword, List<SshDirective> lines, ILookup<string, SshDirective> set, SshRelease release)
    {
        switch (keyword.Kind)
        {
            case SshKind.Each:
                return lines.SelectMany(line => line.Arguments.Select(value => (value, (Origin?)line.Origin)));
            case SshKind.Special:
                return Special(keyword, lines, set, release);
            case SshKind.Algorithms:
                var defaults = SshAlgorithms.Default(keyword.Name, release);
                var value = lines.Count > 0 ? SshAlgorithms.Combine(lines[0].Arguments[0], defaults) ?? lines[0].Arguments[0] : defaults;
                return value is null ? [] : [(value, lines.FirstOrDefault()?.Origin)];
            default:
                var text = lines.Count > 0 ? Show(keyword, lines[0]) : Default(keyword, release);
                return text is null ? [] : [(text, lines.FirstOrDefault()?.Origin)];
        }
    }

    private static IEnumerable<(string Value, Origin? Origin)> Special(SshKeyword keyword, List<SshDirective> lines, ILookup<string, SshDirective> set, SshRelease release) => keyword.Name switch
    {
        "port" => Ports(lines),
        "listenaddress" => SshAddresses.Of(lines, [.. Ports([.. set["port"].Where(line => line.Arguments.Length > 0)]).Select(port => port.Value)], set["addressfamily"].FirstOrDefault()?.Arguments.FirstOrDefault()),
        "hostkey" when lines.Count == 0 => [.. ((string[])["rsa", "ecdsa", "ed25519"]).Select(type => ($"/etc/ssh/ssh_host_{type}_key", (Origin?)null))],
        "hostkey" => lines.SelectMany(line => line.Arguments.Select(value => (value, (Origin?)line.Origin))),
        "subsystem" => lines.GroupBy(line => line.Arguments[0], StringComparer.Ordinal).Select(group => (string.Join(' ', group.First().Arguments), (Origin?)group.First().Origin)),
        _ when lines.Count == 0 => [(Default(keyword, release)!, null)],
        "maxstartups" => [(lines[0].Arguments[0] is var startups && startups.Contains(':', StringComparison.Ordinal) ? startups : $"{startups}:30:{startups}", lines[0].Origin)],
        "ipqos" => [(lines[0].Arguments.Length > 1 ? $"{lines[0].Arguments[0]} {lines[0].Arguments[1]}".ToLowerInvariant() : $"{lines[0].Arguments[0]} {lines[0].Arguments[0]}".ToLowerInvariant(), lines[0].Origin)],
        "rekeylimit" => [($"{SshTimes.Bytes(lines[0].Arguments[0])} {(lines[0].Arguments.Length > 1 && lines[0].Arguments[1] != "none" ? SshTimes.Seconds(lines[0].Arguments[1]) ?? 0 : 0)}", lines[0].Origin)],
        _ => [(string.Join(' ', lines[0].Arguments), lines[0].Origin)],
    };

    private static IEnumerable<(string Value, Origin? Origin)> Ports(List<SshDirective> lines) =>
        lines.Count == 0 ? [("22", null)] : lines.Select(line => (line.Arguments[0], (Origin?)line.Origin));

    private static string? Default(SshKeyword keyword, SshRelease release) => keyword.DefaultOf?.Invoke(release) ?? keyword.Default;

    // Several words for one meaning are shown as one of them.
    private static string Word(string keyword, string value) => (keyword, value.ToLowerInvariant()) switch
    {
        ("permitrootlogin", "prohibit-password") => "without-password",
        ("compression", "delayed") => "yes",
        ("allowtcpforwarding" or "allowstreamlocalforwarding", "all") => "yes",
        ("permituserenvironment", "yes" or "no") => value.ToLowerInvariant(),
        ("permituserenvironment", _) => value,
        (_, "true") => "yes",
        (_, "false") => "no",
        (_, var word) => word,
    };
}
