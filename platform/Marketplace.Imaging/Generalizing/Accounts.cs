using System.Globalization;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Generalizing;

/// <summary>A line of <c>/etc/passwd</c>.</summary>
internal sealed record Account(string Name, long Uid, long Gid, string Home);

internal static class Accounts
{
    public const string Path = "/etc/passwd";

    /// <summary>Lines that are no account are passed over.</summary>
    public static IEnumerable<Account> Read(IImageFiles files)
    {
        foreach (var (_, text) in files.ReadLines(Path))
        {
            var fields = text.Split(':');
            if (fields.Length >= 7 && long.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var uid) && long.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var gid))
                yield return new Account(fields[0], uid, gid, fields[5]);
        }
    }
}
