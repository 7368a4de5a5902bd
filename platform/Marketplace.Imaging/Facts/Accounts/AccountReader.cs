using System.Collections.Immutable;
using System.Globalization;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Who can use the machine: passwd, shadow, group, sudoers, authorized keys, histories.</summary>
internal static class AccountReader
{
    private const string Passwd = "/etc/passwd";

    public static AccountFacts Read(FactContext context)
    {
        var keys = new AuthorizedKeys(context);
        var users = ReadUsers(context.Files).ToList();
        var sudoers = SudoersReader.Read(context.Files);
        return new AccountFacts
        {
            Users = [.. users.Select(user => user with { AuthorizedKeys = keys.Of(user) })],
            Groups = [.. ReadGroups(context.Files)],
            Sudoers = sudoers.Rules,
            SudoersDefaults = sudoers.Defaults,
            SudoersAliases = sudoers.Aliases,
            Histories = [.. Homes.Histories(context.Files, users)],
        };
    }

    /// <summary>Accounts without their keys.</summary>
    public static IEnumerable<UserFacts> ReadUsers(IImageFiles files)
    {
        var shadow = ReadShadow(files);
        return files.ReadLines(Passwd).Select(line => ReadUser(line.Text, line.Number, shadow)).OfType<UserFacts>();
    }

    // name:password:uid:gid:comment:home:shell
    private static UserFacts? ReadUser(string line, int number, Dictionary<string, string[]> shadow)
    {
        var fields = line.Split(':');
        // NIS entries (+name) bring in accounts from elsewhere and are none themselves.
        if (fields.Length < 7 || fields[0].Length == 0 || fields[0][0] is '+' or '-' or '#' || !IsNumber(fields[2], out var uid) || !IsNumber(fields[3], out var gid))
            return null;
        var secret = shadow.GetValueOrDefault(fields[0]);
        var password = fields[1] == "x" ? secret?.ElementAtOrDefault(1) : fields[1];
        return new UserFacts
        {
            Name = fields[0],
            Uid = uid,
            Gid = gid,
            Comment = fields[4],
            Home = fields[5],
            Shell = fields[6],
            LoginShell = IsLoginShell(fields[6]),
            Password = PasswordField.StateOf(password),
            HashMethod = PasswordField.MethodOf(password),
            Expires = IsNumber(secret?.ElementAtOrDefault(7), out var days) && days < 1_000_000 ? DateOnly.FromDayNumber(DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + (int)days) : null,
            Origin = new Origin(Passwd, number),
        };
    }

    // An empty shell is /bin/sh.
    private static bool IsLoginShell(string shell) =>
        shell[(shell.LastIndexOf('/') + 1)..] is not ("nologin" or "false" or "true" or "sync" or "halt" or "shutdown" or "git-shell");

    private static Dictionary<string, string[]> ReadShadow(IImageFiles files)
    {
        var result = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (_, line) in files.ReadLines("/etc/shadow"))
        {
            var fields = line.Split(':');
            if (fields.Length > 1)
                result.TryAdd(fields[0], fields);
        }
        return result;
    }

    private static IEnumerable<GroupFacts> ReadGroups(IImageFiles files)
    {
        foreach (var (_, line) in files.ReadLines("/etc/group"))
        {
            var fields = line.Split(':');
            if (fields.Length >= 4 && fields[0].Length > 0 && fields[0][0] is not ('+' or '-' or '#') && IsNumber(fields[2], out var gid))
                yield return new GroupFacts(fields[0], gid, [.. fields[3].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
        }
    }

    private static bool IsNumber(string? text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
