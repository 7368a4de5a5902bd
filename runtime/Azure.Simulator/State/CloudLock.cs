namespace Azure.Simulator.State;

/// <summary>Makes one process the owner of a cloud folder. The operating system lets go when the process dies.</summary>
internal sealed class CloudLock : IDisposable
{
    private readonly FileStream file;

    private CloudLock(FileStream file) => this.file = file;

    public static CloudLock Take(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            return new CloudLock(new FileStream(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (IsInUse(exception))
        {
            throw InUse(directory, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(directory, exception);
        }
    }

    /// <summary>The folder cannot be written: permissions, a full disk, something else in its place.</summary>
    public static SimulatorException NotWritable(string directory, Exception cause) => new(
        "MKT6007",
        $"The simulated cloud cannot write in '{directory}': {cause.Message}",
        "Make the folder writable and see that there is room, or choose another folder.",
        cause);

    public void Dispose() => file.Dispose();

    /// <summary>EAGAIN on Linux, EWOULDBLOCK on macOS, sharing and lock violations on Windows.</summary>
    private static bool IsInUse(IOException exception) => (exception.HResult & 0xffff) is 11 or 35 or 32 or 33;

    private static SimulatorException InUse(string directory, Exception cause) => ServerFile.Find(directory) is { } server
        ? new SimulatorException(
            "MKT6001",
            $"The simulated cloud in '{directory}' is served by process {server.ProcessId} on port {server.Port}.",
            "Connect to that server, or stop it first.",
            cause)
        : new SimulatorException(
            "MKT6001",
            $"The simulated cloud in '{directory}' is open in another process.",
            "Wait until that command ends; to use one simulated cloud from several programs, run 'mkt cloud start' and leave it running.",
            cause);
}
