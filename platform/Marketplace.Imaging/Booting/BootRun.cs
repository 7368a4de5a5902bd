using Marketplace.Definitions;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Booting;

/// <summary>One machine from its start to its report.</summary>
internal sealed partial class BootRun(BootRequest request, Provisioning provisioning, ThrowAwayKey key, AzureStandIn? azure, TimeProvider clock, BootTest.Login login)
{
    public const int SshPort = 22;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly BootConsole console = new(clock) { Progress = request.Progress };
    private readonly List<BootCheck> checks = [];
    private readonly List<BootError> errors = [];
    private readonly List<Diagnostic> diagnostics = [];
    private (string Check, string What) awaited = ("login", "the login prompt");
    private double? provisioned;
    private double? ssh;
    private double? health;

    public async Task<BootReport> RunAsync(ToolRunner runner, QemuCommand command, string workDirectory, string digest, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(request.Left ?? request.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        request.Progress($"started with {command.Accelerator.Name}");
        var timedOut = false;
        var machine = BootedMachine.Start(runner, command, workDirectory, console, clock);
        await using (machine.ConfigureAwait(false))
        {
            try
            {
                await ReachAsync(machine, either.Token).ConfigureAwait(false);
            }
            catch (MachineStoppedException stopped)
            {
                GiveUp(Explain(stopped, machine.Control.Shutdown));
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && time.IsCancellationRequested)
            {
                timedOut = true;
                GiveUp(BootProblems.TimedOut(request, awaited.What, console.LastLines));
            }
        }
        cancellationToken.ThrowIfCancellationRequested();
        return new BootReport
        {
            Disk = request.DiskPath,
            Digest = digest,
            Firmware = request.Firmware,
            Accelerator = command.Accelerator,
            Log = request.LogPath,
            Times = new BootTimes(console.BootLoader, console.Kernel, console.LoginAt, provisioned, ssh, health, console.Elapsed),
            Checks = [.. checks, .. NotRun()],
            Errors = [.. console.Errors.Concat(errors).DistinctBy(error => error.Line)],
            Diagnostics = [.. diagnostics],
            TimedOut = timedOut,
        };
    }

    private async Task ReachAsync(BootedMachine machine, CancellationToken cancellationToken)
    {
        _ = azure?.Health.ContinueWith(_ => provisioned = console.Elapsed, TaskScheduler.Default);
        await machine.WaitAsync(console.Login.WaitAsync(cancellationToken)).ConfigureAwait(false);
        checks.Add(new BootCheck("login", CheckOutcome.Passed, "login prompt on the serial console"));
        if (!request.Ssh && request.Health.Count == 0)
            return;

        // What is still under way when the machine stops ends with it.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var ports = await machine.WaitAsync(PortsAsync(machine, stop.Token)).ConfigureAwait(false);
            if (request.Ssh)
                await LogInAsync(machine, ports[SshPort], stop.Token).ConfigureAwait(false);
            await ProbeAsync(machine, ports, stop.Token).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    // The ports of the loopback that the kernel gave QEMU, by the machine's.
    private static async Task<IReadOnlyDictionary<int, int>> PortsAsync(BootedMachine machine, CancellationToken cancellationToken) =>
        (await machine.Control.ConnectionsAsync(cancellationToken).ConfigureAwait(false)).Where(row => row.State == "HOST_FORWARD").ToDictionary(row => row.GuestPort, row => row.HostPort);

    private async Task ProbeAsync(BootedMachine machine, IReadOnlyDictionary<int, int> ports, CancellationToken cancellationToken)
    {
        using var probing = new HealthProbing(machine.Control, clock);
        foreach (var check in request.Health)
        {
            awaited = ($"health: {check}", $"an answer of {check}");
            probing.Answered = answer => awaited.What = $"an answer of {check} (last: {answer})";
            var answer = await machine.WaitAsync(probing.WaitAsync(check, ports[check.Port], cancellationToken)).ConfigureAwait(false);
            health = console.Elapsed;
            request.Progress(FormattableString.Invariant($"{check} after {health:0.0} s"));
            checks.Add(new BootCheck($"health: {check}", CheckOutcome.Passed, answer));
        }
    }

    private void Add(BootCheck check)
    {
        checks.Add(check);
        if (check.Outcome == CheckOutcome.Failed)
            diagnostics.Add(BootProblems.CheckFailed(request, check));
    }

    private void GiveUp(Diagnostic diagnostic)
    {
        checks.Add(new BootCheck(awaited.Check, CheckOutcome.Failed, diagnostic.Message.Split(":\n")[0]));
        diagnostics.Add(diagnostic);
    }

    private Diagnostic Explain(MachineStoppedException stopped, string? shutdown) =>
        stopped.Sign is { } sign ? BootProblems.Stopped(request, sign, console.LastLines)
        : stopped.Failure is { } failure ? BootProblems.MachineFailed(request, failure)
        : BootProblems.Ended(request, awaited.What, shutdown, console.LastLines);

    // Each check that a boot can have, so that a reader sees what was not looked at.
    private IEnumerable<BootCheck> NotRun()
    {
        var unreached = $"not reached: {awaited.What} did not come";
        var login = new[] { "ssh", "units", "sshd", "agent", "cloud-init", "provisioned" }.Select(name => new BootCheck(name, CheckOutcome.NotRun, request.Ssh ? unreached : "asked for with --ssh"));
        var health = request.Health.Count == 0
            ? [new BootCheck("health", CheckOutcome.NotRun, request.NoHealthReason ?? "no application to ask")]
            : request.Health.Select(check => new BootCheck($"health: {check}", CheckOutcome.NotRun, unreached));
        return login.Concat(health).ExceptBy(checks.Select(check => check.Name), check => check.Name, StringComparer.Ordinal);
    }
}
