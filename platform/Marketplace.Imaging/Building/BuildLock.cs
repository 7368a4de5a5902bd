namespace Marketplace.Imaging.Building;

/// <summary>
/// A work folder that one process at a time may use. The lock ends with the process, so what a killed build left behind is
/// found unlocked and removed. The lock file lies beside the folder and stays, so that nobody can lock a file that another
/// is about to delete.
/// </summary>
internal sealed class BuildLock : IAsyncDisposable
{
    private readonly FileStream file;
    private readonly Func<string, Task> remove;

    private BuildLock(string directory, FileStream file, Func<string, Task> remove)
    {
        Directory = directory;
        this.file = file;
        this.remove = remove;
    }

    public string Directory { get; }

    /// <summary>An empty work folder, locked; null when another process builds in it.</summary>
    /// <param name="parent">Folder of all work folders.</param>
    /// <param name="remove">Removes a folder with everything in it.</param>
    public static async Task<BuildLock?> TryTakeAsync(string parent, string name, Func<string, Task> remove)
    {
        System.IO.Directory.CreateDirectory(parent);
        if (TryLock(Path.Combine(parent, name), remove) is not { } taken)
            return null;
        await remove(taken.Directory).ConfigureAwait(false);
        System.IO.Directory.CreateDirectory(taken.Directory);
        return taken;
    }

    /// <summary>Removes the folders of builds that are no longer running.</summary>
    public static async Task RemoveAbandonedAsync(string parent, Func<string, Task> remove)
    {
        if (!System.IO.Directory.Exists(parent))
            return;
        foreach (var directory in System.IO.Directory.GetDirectories(parent))
        {
            if (TryLock(directory, remove) is { } abandoned)
                await abandoned.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Removes the folder and gives the lock back.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await remove(Directory).ConfigureAwait(false);
        }
        finally
        {
            await file.DisposeAsync().ConfigureAwait(false);
        }
    }

    // FileShare.None is an advisory lock (flock) that every build takes.
    private static BuildLock? TryLock(string directory, Func<string, Task> remove)
    {
        try
        {
            return new BuildLock(directory, new FileStream(directory + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), remove);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
