using Marketplace.Definitions.Facts;
using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Facts;

/// <summary>Homes of all users, of those too whose account is gone.</summary>
internal static class Homes
{
    private static readonly string[] NestedHistories = [".local/share/fish/fish_history", ".local/state/bash/history", ".config/powershell/history.txt", ".local/share/powershell/PSReadLine/ConsoleHost_history.txt", ".mongodb/mongosh/mongosh_repl_history"];

    /// <summary>Folders by path with the user whose home each is; null for one that no account has.</summary>
    public static IReadOnlyDictionary<string, string?> Find(IImageFiles files, IEnumerable<UserFacts> users)
    {
        var homes = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var user in users)
        {
            if (user.Home.StartsWith('/') && files.Find(user.Home) is { IsDirectory: true, Path: not "/" } home)
                homes.TryAdd(home.Path, user.Name);
        }
        foreach (var folder in files.List("/home").Append(files.Find("/root")).OfType<ImageFile>().Where(file => file.IsDirectory && file.Name != "lost+found"))
            homes.TryAdd(folder.Path, null);
        return homes;
    }

    /// <summary>Histories of shells and other programs that people type into.</summary>
    public static IEnumerable<HistoryFacts> Histories(IImageFiles files, IEnumerable<UserFacts> users)
    {
        foreach (var (home, user) in Find(files, users))
        {
            foreach (var file in files.List(home).Where(file => file.IsFile && IsHistory(file.Name)))
                yield return new HistoryFacts(user, file.Path, file.Size);
            foreach (var file in NestedHistories.Select(name => files.Find($"{home}/{name}", followLast: false)).OfType<ImageFile>().Where(file => file.IsFile))
                yield return new HistoryFacts(user, file.Path, file.Size);
        }
        foreach (var file in files.List("/").Where(file => file.IsFile && IsHistory(file.Name)))
            yield return new HistoryFacts(null, file.Path, file.Size);
    }

    private static bool IsHistory(string name) =>
        name.StartsWith('.') && (name.EndsWith("_history", StringComparison.Ordinal) || name is ".history" or ".zhistory" or ".histfile" or ".lesshst" or ".dbshell" || name.StartsWith(".bash_history", StringComparison.Ordinal));
}
