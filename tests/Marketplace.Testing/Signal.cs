namespace Marketplace.Testing;

/// <summary>A file by whose appearance a process that a test started says that it has come to a point.</summary>
public sealed class Signal : IDisposable
{
    private readonly FileSystemWatcher watcher;
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Signal(string path)
    {
        Path = path;
        watcher = new FileSystemWatcher(System.IO.Path.GetDirectoryName(path)!, System.IO.Path.GetFileName(path));
        watcher.Created += (_, _) => started.TrySetResult();
        watcher.Renamed += (_, _) => started.TrySetResult();
        watcher.EnableRaisingEvents = true;
    }

    public string Path { get; }

    public Task StartedAsync() => started.Task.WaitAsync(TimeSpan.FromMinutes(2));

    public void Dispose() => watcher.Dispose();
}
