using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Marketplace.Definitions.Machines;
using Marketplace.Imaging.Booting;

namespace Marketplace.Imaging.Verifying;

/// <summary>Runs all checks on a machine through a login, then restarts it and looks whether it comes back.</summary>
internal sealed class GuestVerification(TimeProvider clock)
{
    private const int MostOutput = 64 * 1024;
    private const int MostErrors = 8;

    public static IReadOnlyList<MachineCheck> Checks { get; } = [.. KernelChecks.All, .. SoftwareChecks.All, .. StorageChecks.All, .. NetworkChecks.All];

    /// <summary>The machine reaches hosts outside.</summary>
    public required bool Online { get; init; }

    /// <summary>Restart it at the end.</summary>
    public required bool Restart { get; init; }

    /// <summary>Time for a restart.</summary>
    public required TimeSpan Patience { get; init; }

    public Action<string> Progress { get; init; } = _ => { };

    /// <param name="reconnect">Another login, tried until it comes about.</param>
    /// <exception cref="IOException">The connection broke before the restart.</exception>
    public async Task<ImmutableArray<MachineTest>> RunAsync(IGuestShell shell, Func<CancellationToken, Task<IGuestShell>> reconnect, CancellationToken cancellationToken)
    {
        var tests = ImmutableArray.CreateBuilder<MachineTest>();
        foreach (var check in Checks)
        {
            Progress(check.Title);
            tests.Add(await RunAsync(shell, check, cancellationToken).ConfigureAwait(false));
        }
        tests.Add(Test("log.errors", "Logs of kernel and system have no errors", await ErrorsAsync(shell, cancellationToken).ConfigureAwait(false)));
        if (Restart)
            Progress("restarting the machine");
        tests.Add(Test("reboot", "The machine comes back after a restart", Restart ? await RestartAsync(shell, reconnect, cancellationToken).ConfigureAwait(false) : Observation.NotRun("asked not to restart the machine")));
        return tests.ToImmutable();
    }

    private async Task<MachineTest> RunAsync(IGuestShell shell, MachineCheck check, CancellationToken cancellationToken)
    {
        if (check.NeedsNetwork && !Online)
            return Test(check.Name, check.Title, Observation.NotRun("this machine reaches no other hosts"));
        // Base64 needs no quotes; the limits hold on the machine's side already.
        var script = Convert.ToBase64String(Encoding.UTF8.GetBytes(check.Script.ReplaceLineEndings("\n")));
        var command = string.Create(CultureInfo.InvariantCulture, $"timeout {check.Patience} sh -c \"$(echo {script} | base64 -d)\" </dev/null 2>/dev/null | head -c {MostOutput}");
        var (_, output) = await shell.RunAsync(command, cancellationToken).ConfigureAwait(false);
        return Test(check.Name, check.Title, check.Read(output.Length > MostOutput ? output[..MostOutput] : output));
    }

    private static async Task<Observation> ErrorsAsync(IGuestShell shell, CancellationToken cancellationToken)
    {
        var errors = await GuestChecks.ErrorsAsync(shell, cancellationToken).ConfigureAwait(false);
        return errors.Count == 0
            ? Observation.Passed("none besides known harmless ones")
            : Observation.Failed($"{string.Join("; ", errors.Take(MostErrors).Select(error => $"{error.Source}: {error.Line}"))}{(errors.Count > MostErrors ? $"; and {errors.Count - MostErrors} more" : "")}");
    }

    private async Task<Observation> RestartAsync(IGuestShell shell, Func<CancellationToken, Task<IGuestShell>> reconnect, CancellationToken cancellationToken)
    {
        var before = await BootIdAsync(shell, cancellationToken).ConfigureAwait(false);
        var started = clock.GetTimestamp();
        using var time = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            await AskToRestartAsync(shell, either.Token).ConfigureAwait(false);
            await AwaitNewBootAsync(before, reconnect, either.Token).ConfigureAwait(false);
            var seconds = Math.Round(clock.GetElapsedTime(started).TotalSeconds, 1);
            return new(MachineOutcome.Passed, string.Create(CultureInfo.InvariantCulture, $"logged in again after {seconds:0.0} s")) { Seconds = seconds };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Observation.Failed(string.Create(CultureInfo.InvariantCulture, $"no login within {Patience.TotalSeconds:0} s after the restart"));
        }
    }

    // The answer may come, or the connection may break first; both are a restart.
    private static async Task AskToRestartAsync(IGuestShell shell, CancellationToken cancellationToken)
    {
        try
        {
            await shell.RunAsync("sudo -n systemctl reboot", cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
        }
    }

    // Until it has gone down, the machine that was before still answers.
    private async Task AwaitNewBootAsync(string before, Func<CancellationToken, Task<IGuestShell>> reconnect, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var again = await reconnect(cancellationToken).ConfigureAwait(false);
                if (await BootIdAsync(again, cancellationToken).ConfigureAwait(false) is { Length: > 0 } now && now != before)
                    return;
            }
            catch (IOException)
            {
            }
            await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<string> BootIdAsync(IGuestShell shell, CancellationToken cancellationToken) =>
        (await shell.RunAsync("cat /proc/sys/kernel/random/boot_id", cancellationToken).ConfigureAwait(false)).Output.Trim();

    private static MachineTest Test(string name, string title, Observation observation) =>
        new() { Name = name, Title = title, Outcome = observation.Outcome, Detail = ReportImport.Shorten(observation.Detail), Seconds = observation.Seconds };
}
