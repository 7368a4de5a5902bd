namespace Marketplace.Imaging.Building;

/// <summary>
/// A work folder that one process at a time may use. The lock ends with the process, so what a killed build left behind is
/// found unlocked and removed. The lock file lies beside the folder and stays, so that nobody can lock a file that another
/// is about to delete.
/// </summary>
internal sealed class BuildLock : IDisposable
{
    private readonly FileStream file;

    private BuildLock(string directory, FileStream file)
    {
        Directory = directory;
        this.file = file;
    }

    public string Directory { get; }

    /// <summary>An empty work folder, locked; null when another process builds in it.</summary>
    /// <param name="parent">Folder of all work folders.</param>
    public static BuildLock? TryTake(string parent, string name)
    {
        System.IO.Directory.CreateDirectory(parent);
        if (TryLock(Path.Combine(parent, name)) is not { } taken)
            return null;
        taken.Remove();
        System.IO.Directory.CreateDirectory(taken.Directory);
        return taken;
    }

    /// <summary>Removes the folders of builds that are no longer running.</summary>
    public static void RemoveAbandoned(string parent)
    {
        if (!System.IO.Directory.Exists(parent))
            return;
        foreach (var directory in System.IO.Directory.EnumerateDirectories(parent))
            TryLock(directory)?.Dispose();
    }

    /// <summary>Removes the folder and gives the lock back.</summary>
    public void Dispose()
    {
        Remove();
        file.Dispose();
    }

    // FileShare.None is an advisory lock (flock) that every build takes.
    private static BuildLock? TryLock(string directory)
    {
        try
        {
            return new BuildLock(directory, new FileStream(directory + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void Remove()
    {
        if (!System.IO.Directory.Exists(Directory))
            return;
        Mounts.RefuseBelow(Directory);
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
