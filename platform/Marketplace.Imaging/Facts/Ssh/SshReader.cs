using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>The SSH server: its settings, its keys, whether it starts.</summary>
internal static class SshReader
{
    public static SshFacts Read(FactContext context)
    {
        var configuration = SshConfiguration.Read(context.Files);
        var release = SshRelease.Read(context.Packages);
        var installed = context.Files.Find("/usr/sbin/sshd") is not null;
        if (installed && release.Text is null)
            context.CannotTell("ssh.serverVersion", "no package database names the version of OpenSSH; defaults are those of the newest release known, sshd -V on a running machine tells");
        if (installed && release.Number < SshAlgorithms.Oldest)
            context.CannotTell("ssh.settings", "lists of algorithms that OpenSSH before 8.6 offers by default are not known; sshd -T on a running machine tells");
        var known = SshKeywords.All.ToDictionary(keyword => keyword.Name, StringComparer.Ordinal);
        var conditional = configuration.Directives.Where(directive => directive.Condition is not null && directive.Arguments.Length > 0);
        return new SshFacts
        {
            ServerInstalled = installed,
            ServerEnabled = installed && context.Units.StartsAtBoot("ssh.service", "sshd.service", "ssh.socket", "sshd.socket"),
            ServerVersion = release.Text,
            Settings = installed || configuration.Directives.Count > 0 ? [.. SshSettings.Effective(configuration, release)] : [],
            MatchSettings = [.. conditional.Select(directive => new SshMatchSetting(
                directive.Condition!,
                directive.Keyword,
                known.TryGetValue(directive.Keyword, out var keyword) ? SshSettings.Show(keyword, directive) : string.Join(' ', directive.Arguments),
                directive.Origin))],
            Unreadable = [.. configuration.Unreadable.Concat(configuration.Directives
                .Where(directive => directive.Arguments.Length == 0 || !(known.ContainsKey(directive.Keyword) || SshKeywords.Silent.Contains(directive.Keyword)))
                .Select(directive => new SourcedText($"{directive.Keyword} {string.Join(' ', directive.Arguments)}".Trim(), directive.Origin)))],
            HostKeys = [.. HostKeys(context.Files)],
            KnownHosts = [.. KnownHosts(context)],
        };
    }

    private static IEnumerable<HostKeyFacts> HostKeys(IImageFiles files) =>
        files.List("/etc/ssh").Where(file => file.Name.StartsWith("ssh_host_", StringComparison.Ordinal) && file is { IsDirectory: false, Size: > 0 })
            .Select(file => new HostKeyFacts(file.Path, Private: !file.Name.EndsWith(".pub", StringComparison.Ordinal)));

    private static ImmutableArray<Origin> KnownHosts(FactContext context)
    {
        var homes = Homes.Find(context.Files, AccountReader.ReadUsers(context.Files)).Keys;
        return [.. homes.SelectMany(home => (string[])[$"{home}/.ssh/known_hosts", $"{home}/.ssh/known_hosts2", $"{home}/.ssh/known_hosts.old"])
            .Append("/etc/ssh/ssh_known_hosts").Where(context.Files.HasContent).Select(path => new Origin(path))];
    }
}
