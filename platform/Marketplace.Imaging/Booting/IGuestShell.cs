namespace Marketplace.Imaging.Booting;

/// <summary>A login on the machine under test.</summary>
internal interface IGuestShell : IDisposable
{
    /// <returns>Exit code and standard output of a command line.</returns>
    Task<(int ExitCode, string Output)> RunAsync(string command, CancellationToken cancellationToken);
}
