using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>What cron, anacron and at would run.</summary>
internal static class CronReader
{
    public static IEnumerable<CronFacts> Read(FactContext context)
    {
        var files = context.Files;
        var system = files.GlobFiles("/etc/cron.d/*").Where(file => !IsLeftover(file.Name)).Select(file => file.Path).Prepend("/etc/crontab");
        foreach (var job in system.SelectMany(path => Table(files, path, user: null)))
            yield return job with { Package = context.Packages.OwnerOf(job.Origin.Path) };
        foreach (var file in ((string[])["/var/spool/cron/crontabs/*", "/var/spool/cron/tabs/*", "/var/spool/cron/*"]).SelectMany(pattern => files.GlobFiles(pattern)).DistinctBy(file => file.Path))
        {
            foreach (var job in Table(files, file.Path, file.Name))
                yield return job;
        }
        foreach (var period in (string[])["hourly", "daily", "weekly", "monthly"])
        {
            foreach (var file in files.GlobFiles($"/etc/cron.{period}/*").Where(file => !IsLeftover(file.Name) && (file.Mode & 0b001_001_001) != 0))
                yield return new CronFacts($"@{period}", "root", file.Path, new Origin(file.Path), context.Packages.OwnerOf(file.Path));
        }
        foreach (var job in Anacron(context))
            yield return job;
        foreach (var file in ((string[])["/var/spool/cron/atjobs/*", "/var/spool/at/*", "/var/spool/atjobs/*"]).SelectMany(pattern => files.GlobFiles(pattern)))
            yield return new CronFacts("at", null, file.Path, new Origin(file.Path));
    }

    // m h dom mon dow [user] command, or @daily [user] command; a table of a user names none.
    private static IEnumerable<CronFacts> Table(IImageFiles files, string path, string? user)
    {
        foreach (var line in files.Settings(path))
        {
            var times = line.Value[0] == '@' ? 1 : 5;
            var words = line.Value.Split((char[])[' ', '\t'], times + (user is null ? 2 : 1), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            // NAME=value
            if (words.Length < times + (user is null ? 2 : 1) || IsAssignment(line.Value))
                continue;
            yield return new CronFacts(string.Join(' ', words.Take(times)), user ?? words[times], Redacted.Text(words[^1]), line.Origin);
        }
    }

    private static bool IsAssignment(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && line[..equals].TrimEnd().All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
    }

    // period delay name command
    private static IEnumerable<CronFacts> Anacron(FactContext context)
    {
        foreach (var line in context.Files.Settings("/etc/anacrontab"))
        {
            var words = line.Value.Split((char[])[' ', '\t'], 4, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 4 && (char.IsAsciiDigit(words[0][0]) || words[0][0] == '@'))
                yield return new CronFacts($"anacron {words[0]}", "root", Redacted.Text(words[3]), line.Origin, context.Packages.OwnerOf(line.Origin.Path));
        }
    }

    private static bool IsLeftover(string name) =>
        name.StartsWith('.') || name.EndsWith('~') || name.Contains(".dpkg-", StringComparison.Ordinal) || name.EndsWith(".rpmsave", StringComparison.Ordinal) || name.EndsWith(".rpmnew", StringComparison.Ordinal);
}
