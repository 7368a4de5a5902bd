using System.Collections.Immutable;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>What use of the disk has left behind: sizes and paths, not content.</summary>
internal static class LeftoverReader
{
    private const int MostFiles = 20_000;

    private static readonly string[] LoginRecords = ["wtmp", "btmp", "utmp", "lastlog", "faillog", "tallylog", "wtmp.db", "lastlog2.db"];
    private static readonly string[] AccountFiles = ["passwd", "shadow", "group", "gshadow", "subuid", "subgid"];
    private static readonly string[] Traces = [".viminfo", ".wget-hsts", ".sudo_as_admin_successful", ".selected_editor", ".gitconfig", ".cache", ".Xauthority", ".rnd", ".gnupg", ".ansible", ".vscode-server", ".config"];

    public static LeftoverFacts Read(FactContext context)
    {
        var (login, logs) = Split(Below(context, "leftovers.logs", "/var/log"), file => LoginRecords.Any(name => file.Name == name || file.Name.StartsWith(name + ".", StringComparison.Ordinal) || file.Name.StartsWith(name + "-", StringComparison.Ordinal)));
        return new LeftoverFacts
        {
            Logs = Show(logs.Where(file => file.Size > 0)),
            LoginRecords = Show(login.Where(file => file.Size > 0).Concat(Glob(context, "/run/utmp", "/var/run/utmp", "/var/lib/wtmpdb/wtmp.db", "/var/lib/lastlog/lastlog2.db").Where(file => file.Size > 0))),
            DhcpLeases = Show(Glob(context, "/var/lib/dhcp/*", "/var/lib/dhcp3/*", "/var/lib/dhclient/*", "/var/lib/dhcpcd/*", "/var/lib/NetworkManager/*.lease", "/var/lib/NetworkManager/*.leases", "/var/lib/NetworkManager/dhclient-*", "/var/lib/wicked/lease-*", "/var/lib/udhcpc/*", "/run/systemd/netif/leases/*").Where(file => file.Size > 0)),
            AgentState = Show(Below(context, "leftovers.agentState", "/var/lib/waagent")),
            CloudInitState = Show(Below(context, "leftovers.cloudInitState", "/var/lib/cloud").Where(file => file.Size > 0)),
            TemporaryFiles = Show(Below(context, "leftovers.temporaryFiles", "/tmp").Concat(Below(context, "leftovers.temporaryFiles", "/var/tmp"))),
            PackageCaches = Show(((string[])["/var/cache/apt", "/var/lib/apt/lists", "/var/cache/dnf", "/var/cache/yum", "/var/cache/tdnf", "/var/cache/zypp", "/var/cache/apk"])
                .SelectMany(folder => Below(context, "leftovers.packageCaches", folder)).Where(file => file.Size > 0 && file.Name is not "lock")),
            Backups = Show(Backups(context)),
            HomeTraces = Show(HomeTraces(context)),
        };
    }

    private static IEnumerable<ImageFile> Backups(FactContext context) =>
        AccountFiles.Select(name => context.Files.Find($"/etc/{name}-")).OfType<ImageFile>()
            .Concat(Glob(context, "/etc/*~", "/etc/*.bak", "/etc/*.old", "/etc/*.orig", "/etc/*.swp", "/etc/.*.swp", "/etc/ssh/*~", "/etc/ssh/*.bak", "/etc/ssh/*.orig", "/root/*.swp", "/root/.*.swp", "/core", "/core.*", "/root/core", "/root/core.*", "/var/crash/*", "/var/lib/systemd/coredump/*", "/var/backups/*"))
            .Where(file => file.Size > 0);

    // A home that no account has is shown as the folder itself.
    private static IEnumerable<ImageFile> HomeTraces(FactContext context)
    {
        foreach (var (home, user) in Homes.Find(context.Files, AccountReader.ReadUsers(context.Files)))
        {
            if (user is null && context.Files.Find(home) is { } orphan)
                yield return orphan with { Size = 0 };
            foreach (var trace in Traces.Select(name => context.Files.Find($"{home}/{name}", followLast: false)).OfType<ImageFile>())
            {
                if (trace.IsFile)
                    yield return trace;
                foreach (var file in trace.IsDirectory ? Below(context, "leftovers.homeTraces", trace.Path) : [])
                    yield return file;
            }
        }
    }

    private static IEnumerable<ImageFile> Glob(FactContext context, params string[] patterns) => patterns.SelectMany(pattern => context.Files.GlobFiles(pattern));

    private static IEnumerable<ImageFile> Below(FactContext context, string fact, string folder)
    {
        var count = 0;
        foreach (var file in context.Files.Walk(folder).Where(file => file.IsFile))
        {
            context.Cancelled.ThrowIfCancellationRequested();
            if (++count > MostFiles)
            {
                context.CannotTell(fact, $"{folder} holds more than {MostFiles} files; the rest is not listed");
                yield break;
            }
            yield return file;
        }
    }

    private static (List<ImageFile> Matching, List<ImageFile> Others) Split(IEnumerable<ImageFile> files, Func<ImageFile, bool> matches)
    {
        var groups = files.ToLookup(matches);
        return ([.. groups[true]], [.. groups[false]]);
    }

    private static ImmutableArray<FileTrace> Show(IEnumerable<ImageFile> files) =>
        [.. files.DistinctBy(file => file.Path).OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => new FileTrace(file.Path, file.Size))];
}
