using Marketplace.Imaging.FileSystems;

namespace Marketplace.Imaging.Generalizing;

/// <summary>Finds what the operations have to change on one disk. A disk that is generalised already has an empty plan.</summary>
internal sealed class GeneralizePlan
{
    private const string Home = "~/";

    private readonly FileTree tree;
    private readonly List<PlannedChange> changes = [];
    private readonly HashSet<string> gone = new(StringComparer.Ordinal);
    private readonly HashSet<string> emptied = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> homes;

    private GeneralizePlan(FileTree tree)
    {
        this.tree = tree;
        homes = [.. Accounts.Read(tree).Select(account => account.Home).Append("/root").Concat(tree.List("/home").Where(file => file.IsDirectory).Select(file => file.Path)).Where(home => home.StartsWith('/')).Distinct(StringComparer.Ordinal)];
    }

    /// <param name="users">Accounts to remove.</param>
    /// <exception cref="ImagingException">An account is not there or is root (MKT4083).</exception>
    public static IReadOnlyList<PlannedChange> Make(FileTree tree, IReadOnlyList<string> users)
    {
        var plan = new GeneralizePlan(tree);
        foreach (var operation in GeneralizeOperations.All)
        {
            if (operation.Id == GeneralizeOperations.Users)
                plan.RemoveUsers(operation.Id, users);
            foreach (var action in operation.Actions)
                plan.Plan(operation.Id, action);
        }
        return plan.changes;
    }

    private void Plan(string operation, GeneralizeAction action)
    {
        foreach (var pattern in Patterns(action.Pattern))
        {
            switch (action)
            {
                case Remove:
                    foreach (var file in Match(pattern))
                        RemoveTree(operation, file);
                    break;
                case RemoveInside when tree.Find(pattern) is { IsDirectory: true } folder:
                    foreach (var file in tree.List(folder.Path))
                        RemoveTree(operation, file);
                    break;
                case Empty:
                    foreach (var file in Match(pattern))
                        EmptyFile(operation, file);
                    break;
                case EmptyBelow when tree.Find(pattern) is { IsDirectory: true } folder:
                    foreach (var file in tree.Walk(folder.Path))
                        EmptyFile(operation, file);
                    break;
                case Blank:
                    LeaveBlank(operation, pattern);
                    break;
                case Link link:
                    PutLink(operation, link);
                    break;
            }
        }
    }

    private IEnumerable<string> Patterns(string pattern) =>
        pattern.StartsWith(Home, StringComparison.Ordinal) ? homes.Select(home => $"{home.TrimEnd('/')}/{pattern[Home.Length..]}") : [pattern];

    // A link as the last part is meant itself; on the way links are followed.
    private IEnumerable<ImageFile> Match(string pattern)
    {
        var slash = pattern.LastIndexOf('/');
        var name = GlobPart.Parse(pattern[(slash + 1)..]);
        var folders = tree.Glob(slash == 0 ? "/" : pattern[..slash]).Where(folder => folder.IsDirectory);
        return folders.SelectMany(folder => name.Literal is { } literal
            ? Listed(folder.Path, literal)
            : tree.List(folder.Path).Where(file => name.Matches(file.Name))).ToList();
    }

    private IEnumerable<ImageFile> Listed(string folder, string name) =>
        tree.Find(folder == "/" ? "/" + name : $"{folder}/{name}", followLast: false) is { } file ? [file] : [];

    private void RemoveTree(string operation, ImageFile file)
    {
        if (gone.Contains(file.Path))
            return;
        if (file.IsDirectory)
        {
            foreach (var child in tree.List(file.Path))
                RemoveTree(operation, child);
            if (tree.IsMountPoint(file.Path) || !tree.List(file.Path).All(child => gone.Contains(child.Path)))
                return;
        }
        gone.Add(file.Path);
        changes.Add(new PlannedChange(operation, GeneralizeChangeKind.Removed, file.Path, file));
    }

    private void EmptyFile(string operation, ImageFile file)
    {
        if (file.IsFile && file.Size > 0 && !gone.Contains(file.Path) && emptied.Add(file.Path))
            changes.Add(new PlannedChange(operation, GeneralizeChangeKind.Emptied, file.Path, file));
    }

    private void LeaveBlank(string operation, string path)
    {
        var there = Match(path).FirstOrDefault();
        if (there is { IsFile: true })
        {
            EmptyFile(operation, there);
            return;
        }
        if (there is not null)
            RemoveTree(operation, there);
        if (PathOfNew(path) is { } place)
            changes.Add(new PlannedChange(operation, GeneralizeChangeKind.Created, place, null));
    }

    private void PutLink(string operation, Link link)
    {
        var there = Match(link.Pattern).FirstOrDefault();
        if (there is { Kind: ImageFileKind.SymbolicLink })
            return;
        if (there is not null)
            RemoveTree(operation, there);
        if (tree.Find(link.Program) is not null && PathOfNew(link.Pattern) is { } place)
            changes.Add(new PlannedChange(operation, GeneralizeChangeKind.Linked, place, null, Target: link.Target));
    }

    // Where the directory really is; null when there is none.
    private string? PathOfNew(string path)
    {
        var slash = path.LastIndexOf('/');
        return tree.Find(path[..slash]) is { IsDirectory: true } folder ? $"{folder.Path}{path[slash..]}" : null;
    }

    private void RemoveUsers(string operation, IReadOnlyList<string> users)
    {
        if (users.Count == 0)
            return;
        var removal = AccountRemoval.Prepare(tree, users);
        changes.AddRange(removal.Edits.Select(edit => new PlannedChange(operation, GeneralizeChangeKind.Edited, edit.File.Path, edit.File, edit.Content)));
        foreach (var file in removal.Files)
            RemoveTree(operation, file);
    }
}
