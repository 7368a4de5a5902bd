using System.Globalization;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Generalizing;

/// <summary>What goes with accounts: their lines in the account files and sudoers, their homes, mail, timetables.</summary>
/// <param name="Edits">Files with the content that stays; never longer than before.</param>
/// <param name="Files">To be removed.</param>
internal sealed record AccountRemoval(IReadOnlyList<(ImageFile File, byte[] Content)> Edits, IReadOnlyList<ImageFile> Files)
{
    private static readonly string[] OfOneLineEach = ["/etc/passwd", "/etc/shadow", "/etc/subuid", "/etc/subgid"];
    private static readonly string[] Groups = ["/etc/group", "/etc/gshadow"];
    private static readonly string[] Named = ["/var/mail/", "/var/spool/mail/", "/var/spool/cron/", "/var/spool/cron/crontabs/", "/var/lib/systemd/linger/"];

    /// <exception cref="ImagingException">An account is not there, or is root (MKT4083).</exception>
    public static AccountRemoval Prepare(IImageFiles files, IReadOnlyList<string> users)
    {
        var accounts = Accounts.Read(files).ToList();
        var going = users.Distinct(StringComparer.Ordinal).Select(user => Find(accounts, user)).ToList();
        var staying = accounts.Except(going).ToList();
        var names = going.Select(account => account.Name).ToHashSet(StringComparer.Ordinal);
        var edits = new List<(ImageFile, byte[])>();
        foreach (var path in OfOneLineEach)
            Edit(files, path, line => names.Contains(line.Split(':')[0]) ? null : line, edits);
        foreach (var path in Groups)
            Edit(files, path, line => GroupLine(line, names, staying), edits);
        foreach (var file in files.List("/etc/sudoers.d").Append(files.Find("/etc/sudoers")).Where(file => file is { IsFile: true }))
            Edit(files, file!.Path, line => names.Contains(line.Split([' ', '\t'], 2)[0]) ? null : line, edits);
        var homes = going
            .Where(account => staying.TrueForAll(other => other.Home != account.Home))
            .Select(account => files.Find(account.Home, followLast: false) is { IsDirectory: true } home && home.Uid == account.Uid ? home : null);
        var named = names.SelectMany(name => Named.Select(folder => files.Find(folder + name, followLast: false)));
        return new AccountRemoval(edits, [.. homes.Concat(named).OfType<ImageFile>().DistinctBy(file => file.Path)]);
    }

    private static Account Find(List<Account> accounts, string user)
    {
        var account = accounts.Find(account => account.Name == user)
            ?? throw new ImagingException(ImagingCodes.UserNotRemovable, $"there is no account \"{user}\" in {Accounts.Path}, expected one of {string.Join(", ", accounts.Where(account => account.Uid >= 1000 && account.Name != "nobody").Select(account => account.Name).DefaultIfEmpty("none: no person has an account"))}", "Name an account of the image, or leave --user out.");
        return account.Uid != 0 ? account : throw new ImagingException(ImagingCodes.UserNotRemovable, $"account \"{user}\" is root (uid 0), which a system needs", "Lock its password instead: that is what certification asks for.");
    }

    // The group of the same name goes when nobody else is in it; in all others the account is no member any more.
    private static string? GroupLine(string line, HashSet<string> names, List<Account> staying)
    {
        var fields = line.Split(':');
        if (fields.Length < 4)
            return line;
        var members = fields[^1].Split(',', StringSplitOptions.RemoveEmptyEntries);
        var left = members.Where(member => !names.Contains(member)).ToList();
        var isPrimary = long.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var gid) && staying.Exists(account => account.Gid == gid);
        if (names.Contains(fields[0]) && left.Count == 0 && !isPrimary)
            return null;
        return left.Count == members.Length ? line : string.Join(':', fields[..^1].Append(string.Join(',', left)));
    }

    private static void Edit(IImageFiles files, string path, Func<string, string?> line, List<(ImageFile, byte[])> edits)
    {
        if (files.Find(path) is not { IsFile: true, Size: > 0 and <= ImageFilesExtensions.LargestText } file)
            return;
        var before = new byte[file.Size];
        using (var stream = files.Open(file))
            stream.ReadExactly(before);
        // One byte a character: whatever the encoding, what is not edited stays as it was.
        var lines = System.Text.Encoding.Latin1.GetString(before).Split('\n');
        var after = System.Text.Encoding.Latin1.GetBytes(string.Join('\n', lines.Select(text => text.Length == 0 ? text : line(text)).OfType<string>()));
        if (after.Length < before.Length)
            edits.Add((file, after));
    }
}
