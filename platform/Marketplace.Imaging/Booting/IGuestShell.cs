namespace Marketplace.Imaging.Booting;

/// <summary>A login on the machine under test.</summary>
internal interface IGuestShell : IDisposable
{
    /// <returns>Exit code and standard output of a command line.</returns>
    Task<(int ExitCode, string Output)> RunAsync(string command, CancellationToken cancellationToken);
}

/// <summary>Work on a booted machine.</summary>
/// <param name="shell">A login that the caller disposes of.</param>
/// <param name="reconnect">Another login, tried until it comes about.</param>
internal delegate Task GuestVisit(IGuestShell shell, Func<CancellationToken, Task<IGuestShell>> reconnect, CancellationToken cancellationToken);
