using System.ComponentModel;
using System.Diagnostics;

namespace Pulumi.Engine.Processes;

/// <summary>
/// A process of ours: in a process group of its own, ended together with what it started, and not outliving this
/// process (see <see cref="Launcher"/>).
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>Exit code of a process that a signal ended.</summary>
    public const int Signalled = -1;

    private const int FirstSignalCode = 128;
    private const int LastSignalCode = 128 + 64;

    private readonly Process _process;
    private readonly bool _leadsGroup;

    private ChildProcess(Process process, bool leadsGroup)
    {
        _process = process;
        _leadsGroup = leadsGroup;
        Exit = WaitAsync(process);
    }

    public Stream Output => _process.StandardOutput.BaseStream;

    public Stream Error => _process.StandardError.BaseStream;

    /// <summary>Completes with the exit code; <see cref="Signalled"/> when a signal ended the process.</summary>
    public Task<int> Exit { get; }

    /// <exception cref="EngineException">MKT7111: the system cannot start it.</exception>
    public static async Task<ChildProcess> StartAsync(ChildCommand command)
    {
        var launcher = Launcher.For(command);
        var start = new ProcessStartInfo(launcher.FileName)
        {
            WorkingDirectory = command.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in launcher.Arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        try
        {
            var process = await Launcher.StartAsync(start).ConfigureAwait(false);
            if (!command.OpenInput)
                process.StandardInput.Close();
            return new(process, launcher.LeadsGroup);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            throw ProcessErrors.CannotStart(command.FileName, exception.Message);
        }
    }

    /// <summary>Asks the process and what it started to end (SIGINT). Without signals, that is on Windows, it is killed.</summary>
    public void Interrupt() => Signal(Signals.Interrupt);

    /// <summary>Ends the process and what it started at once.</summary>
    public void Kill() => Signal(Signals.Kill);

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Signal(int signal)
    {
        try
        {
            if (_leadsGroup)
                Signals.SendToGroup(_process.Id, signal);
            else if (_process.HasExited)
                return;
            else if (signal == Signals.Interrupt && !OperatingSystem.IsWindows())
                Signals.Send(_process.Id, signal);
            else
                _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended in the meantime.
        }
    }

    private static async Task<int> WaitAsync(Process process)
    {
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode is > FirstSignalCode and <= LastSignalCode ? Signalled : process.ExitCode;
    }
}
