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
        catch (UnauthorizedAccessException exception)
        {
            throw new SimulatorException(
                "MKT6007",
                $"The simulated cloud cannot write in '{directory}': {exception.Message}",
                "Make the folder writable, or choose another one.",
                exception);
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException)
        {
            throw InUse(directory, exception);
        }
    }

    public void Dispose() => file.Dispose();

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
