namespace Pulumi.Engine.Backend;

/// <summary>
/// The right to change a stack. Held as a file of its own in the stack's lock folder; a killed process leaves it behind, which
/// stops everybody until <c>cancel</c>: what that process was doing is unknown.
/// </summary>
public sealed class StackLock : IDisposable
{
    private const string Extension = ".json";

    private readonly string path;
    private bool released;

    private StackLock(string path) => this.path = path;

    /// <summary>Writes our file and looks again: of two that come at the same time at least one sees the other, and leaves.</summary>
    /// <exception cref="EngineException">MKT7030: others hold locks; MKT7040: the folder cannot be written.</exception>
    internal static StackLock Acquire(string folder, Func<string, string> urlOf, Func<byte[]> content, DurableFile files)
    {
        ThrowIfHeld(folder, urlOf, ours: null);
        var taken = new StackLock(Path.Combine(folder, Guid.NewGuid().ToString("D") + Extension));
        files.Write(taken.path, content());
        try
        {
            ThrowIfHeld(folder, urlOf, taken.path);
        }
        catch
        {
            taken.Dispose();
            throw;
        }

        return taken;
    }

    internal static IReadOnlyList<string> List(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Gives the stack free. Afterwards others may change it: nothing may be written any more.</summary>
    public void Dispose()
    {
        if (released)
            return;
        released = true;
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Taken away by `cancel`.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BackendErrors.CannotWrite(path, e);
        }
    }

    /// <summary>False after somebody has taken the lock away with <c>cancel</c>.</summary>
    public bool IsHeld => !released && File.Exists(path);

    private static void ThrowIfHeld(string folder, Func<string, string> urlOf, string? ours)
    {
        var held = List(folder).Where(p => p != ours).Select(p => LockInfo.Read(p, urlOf(p))).ToList();
        if (held.Count > 0)
            throw BackendErrors.LockedBy(held);
    }
}
