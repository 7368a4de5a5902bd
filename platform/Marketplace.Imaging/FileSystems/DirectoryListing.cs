namespace Marketplace.Imaging.FileSystems;

internal readonly record struct DirectoryEntry(string Name, ulong Number);

/// <summary>What one directory holds, in ordinal order of names, without <c>.</c> and <c>..</c>.</summary>
internal sealed class DirectoryListing
{
    private readonly DirectoryEntry[] entries;
    private readonly bool ignoreCase;

    /// <param name="parent">Number of the directory that <c>..</c> names; null when the file system has no such entry.</param>
    public DirectoryListing(IEnumerable<DirectoryEntry> entries, ulong? parent, bool ignoreCase = false)
    {
        this.entries = [.. entries];
        this.ignoreCase = ignoreCase;
        Array.Sort(this.entries, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        Parent = parent;
    }

    public ulong? Parent { get; }

    public IReadOnlyList<DirectoryEntry> Entries => entries;

    /// <summary>A name that is there twice; null when all differ.</summary>
    public string? Repeated
    {
        get
        {
            for (var i = 1; i < entries.Length; i++)
            {
                if (entries[i].Name == entries[i - 1].Name)
                    return entries[i].Name;
            }
            return null;
        }
    }

    public DirectoryEntry? Find(string name)
    {
        var (low, high) = (0, entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(entries[middle].Name, name);
            if (order == 0)
                return entries[middle];
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        if (ignoreCase)
        {
            foreach (var entry in entries)
            {
                if (string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase))
                    return entry;
            }
        }
        return null;
    }
}
