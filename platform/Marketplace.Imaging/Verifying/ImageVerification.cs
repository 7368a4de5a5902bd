using System.Collections.Immutable;
using Marketplace.Definitions.Machines;
using Marketplace.Imaging.Booting;
using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Verifying;

/// <summary>Tests a running machine made from an image: one that is booted here, or a host that is up already.</summary>
/// <param name="toolVersion">Of this program, for the report.</param>
public sealed class ImageVerification(TimeProvider clock, string toolVersion)
{
    /// <summary>Boots a disk in QEMU, provisions it as Azure would, logs in, runs all checks and restarts it. The disk is not written.</summary>
    /// <returns>The run, and the report of the boot with what stopped it.</returns>
    public Task<(MachineRun Run, BootReport Boot)> BootAsync(Machine machine, BootRequest request, CancellationToken cancellationToken) =>
        BootAsync(new BootTest(machine, clock), request, cancellationToken);

    internal async Task<(MachineRun Run, BootReport Boot)> BootAsync(BootTest test, BootRequest request, CancellationToken cancellationToken)
    {
        var visited = ImmutableArray<MachineTest>.Empty;
        var guest = new GuestVerification(clock) { Online = false, Restart = true, Patience = request.Timeout, Progress = request.Progress };
        var date = clock.GetUtcNow();
        var boot = await test.RunAsync(
            request with { Ssh = true, Visit = async (shell, reconnect, token) => visited = await guest.RunAsync(shell, reconnect, token).ConfigureAwait(false) },
            cancellationToken).ConfigureAwait(false);
        var run = new MachineRun
        {
            Tool = "mkt",
            ToolVersion = toolVersion,
            Date = date,
            Digest = boot.Digest,
            Machine = request.Firmware == Firmware.Uefi ? "QEMU, UEFI" : "QEMU, BIOS",
            Tests = [Started(boot), .. boot.Checks.Where(check => check.Name is not ("login" or "visit")).Select(Test), .. visited.IsEmpty ? NotReached(boot) : visited],
        };
        return (run, boot);
    }

    /// <summary>Runs all checks on a host and restarts it.</summary>
    /// <exception cref="ImagingException">No login came about (MKT4186 to MKT4188).</exception>
    public Task<MachineRun> ConnectAsync(HostRequest request, CancellationToken cancellationToken) =>
        ConnectAsync(request, new HostLogin(request, clock).ConnectAsync, cancellationToken);

    internal async Task<MachineRun> ConnectAsync(HostRequest request, Func<CancellationToken, Task<IGuestShell>> login, CancellationToken cancellationToken)
    {
        var guest = new GuestVerification(clock) { Online = true, Restart = request.Restart, Patience = request.Timeout, Progress = request.Progress };
        var date = clock.GetUtcNow();
        using var shell = await login(cancellationToken).ConfigureAwait(false);
        try
        {
            var (exitCode, kernel) = await shell.RunAsync("uname -a", cancellationToken).ConfigureAwait(false);
            var ssh = new BootCheck("ssh", exitCode == 0 ? CheckOutcome.Passed : CheckOutcome.Failed, kernel.Trim());
            var looked = await GuestChecks.RunAsync(shell, request.Timeout, cancellationToken).ConfigureAwait(false);
            // Azure has made the account that logged in; the agent reports before anybody can.
            var provisioned = new BootCheck("provisioned", CheckOutcome.Passed, $"the account {request.User} is there");
            return new()
            {
                Tool = "mkt",
                ToolVersion = toolVersion,
                Date = date,
                Digest = request.Digest,
                Machine = request.Host,
                Tests = [new() { Name = "boot", Title = "The machine starts", Outcome = MachineOutcome.Passed, Detail = "it answers" }, .. looked.Prepend(ssh).Append(provisioned).Select(Test), .. await guest.RunAsync(shell, login, cancellationToken).ConfigureAwait(false)],
            };
        }
        catch (IOException error)
        {
            throw new ImagingException(VerifyCodes.HostUnreachable, $"the connection to '{request.Host}' broke: {error.Message.TrimEnd('.')}", "Look at the machine's serial console in the portal, then verify again.", error);
        }
    }

    private static MachineTest Started(BootReport boot) => boot.Times.Login is { } seconds
        ? new() { Name = "boot", Title = "The machine starts", Outcome = MachineOutcome.Passed, Detail = "login prompt on the serial console", Seconds = seconds }
        : new() { Name = "boot", Title = "The machine starts", Outcome = MachineOutcome.Failed, Detail = ReportImport.Shorten(boot.Diagnostics.IsEmpty ? "no login prompt" : boot.Diagnostics[0].Message) };

    private static MachineTest Test(BootCheck check) => new()
    {
        Name = check.Name,
        Outcome = check.Outcome switch { CheckOutcome.Passed => MachineOutcome.Passed, CheckOutcome.Failed => MachineOutcome.Failed, _ => MachineOutcome.NotRun },
        Detail = ReportImport.Shorten(check.Detail),
    };

    // A machine that went away during the tests has failed the last one, the restart, too.
    private static IEnumerable<MachineTest> NotReached(BootReport boot)
    {
        var visit = boot.Checks.FirstOrDefault(check => check.Name == "visit");
        var reason = visit is null ? "not reached: there was no login" : $"not reached: {visit.Detail}";
        return GuestVerification.Checks.Select(check => new MachineTest { Name = check.Name, Title = check.Title, Outcome = MachineOutcome.NotRun, Detail = ReportImport.Shorten(reason) })
            .Append(new() { Name = "reboot", Outcome = visit is null ? MachineOutcome.NotRun : MachineOutcome.Failed, Detail = ReportImport.Shorten(reason) });
    }
}
