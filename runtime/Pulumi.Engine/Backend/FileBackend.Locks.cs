namespace Pulumi.Engine.Backend;

public sealed partial class FileBackend
{
    /// <summary>Takes the right to change a stack.</summary>
    /// <inheritdoc cref="StackLock.Acquire"/>
    public StackLock Lock(StackReferenceName stack)
    {
        EnsureLayout();
        var held = StackLock.Acquire(
            layout.Locks(stack), path => Url.FileUrl(layout.Relative(path)), () => LockInfo.Write(machine, clock.GetUtcNow()), files);
        RemoveTemporaries(layout.StackFolder(stack.Project), stack.Name + ".json");
        return held;
    }

    /// <summary>Takes all locks away from whoever holds them.</summary>
    /// <returns>How many there were.</returns>
    public int BreakLocks(StackReferenceName stack)
    {
        var locks = StackLock.List(layout.Locks(stack));
        foreach (var path in locks)
            DeleteIfThere(path);
        DeleteFolder(layout.Locks(stack));
        return locks.Count;
    }

    /// <summary>What killed writers left behind; under the lock nobody else is writing.</summary>
    private static void RemoveTemporaries(string folder, string file)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var path in Directory.EnumerateFiles(folder, file + ".*" + DurableFile.TemporaryExtension))
            DeleteIfThere(path);
    }
}
