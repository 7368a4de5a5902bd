using System.Globalization;

namespace Marketplace.Imaging.Booting;

/// <summary>What a login on the booted machine shows: the kernel, the state of its units, the agent, its logs.</summary>
internal static class GuestChecks
{
    private const int MostErrors = 50;

    /// <summary>Runs all of them; the first waits until the system has finished starting.</summary>
    /// <param name="patience">How long it may take to finish.</param>
    public static async Task<IReadOnlyList<BootCheck>> RunAsync(IGuestShell shell, TimeSpan patience, CancellationToken cancellationToken) =>
    [
        await UnitsAsync(shell, patience, cancellationToken).ConfigureAwait(false),
        await ActiveAsync(shell, "sshd", ["ssh.service", "sshd.service", "ssh.socket", "sshd.socket"], cancellationToken).ConfigureAwait(false),
        await ActiveAsync(shell, "agent", ["walinuxagent.service", "waagent.service"], cancellationToken).ConfigureAwait(false),
        await CloudInitAsync(shell, cancellationToken).ConfigureAwait(false),
    ];

    /// <summary>What kernel and journal have at the level of errors.</summary>
    public static async Task<IReadOnlyList<BootError>> ErrorsAsync(IGuestShell shell, CancellationToken cancellationToken)
    {
        var kernel = await shell.RunAsync("sudo -n dmesg --level=emerg,alert,crit,err", cancellationToken).ConfigureAwait(false);
        var journal = await shell.RunAsync("sudo -n journalctl --boot --priority=err --output=cat --no-pager _TRANSPORT=syslog + _TRANSPORT=journal + _TRANSPORT=stdout", cancellationToken).ConfigureAwait(false);
        return [.. Errors("kernel", kernel.Output).Concat(Errors("journal", journal.Output)).Distinct().Take(MostErrors)];
    }

    private static IEnumerable<BootError> Errors(string source, string output) => Lines(output).Select(line => HarmlessMessages.Error(source, line)).OfType<BootError>();

    private static async Task<BootCheck> UnitsAsync(IGuestShell shell, TimeSpan patience, CancellationToken cancellationToken)
    {
        var seconds = Math.Max(1, (int)patience.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var state = (await shell.RunAsync($"timeout {seconds} systemctl is-system-running --wait", cancellationToken).ConfigureAwait(false)).Output.Trim();
        if (state == "running")
            return new BootCheck("units", CheckOutcome.Passed, "running, no unit failed");
        if (state.Length == 0)
            return new BootCheck("units", CheckOutcome.NotRun, "systemctl does not answer");
        var failed = Lines((await shell.RunAsync("systemctl list-units --failed --plain --no-legend --no-pager", cancellationToken).ConfigureAwait(false)).Output).Select(line => line.Split(' ')[0]).ToList();
        return new BootCheck("units", CheckOutcome.Failed, $"the system is {state}; failed: {(failed.Count == 0 ? "none" : string.Join(", ", failed))}");
    }

    private static async Task<BootCheck> ActiveAsync(IGuestShell shell, string name, string[] units, CancellationToken cancellationToken)
    {
        // A line for each unit, also for those that are not there.
        var states = Lines((await shell.RunAsync($"systemctl is-active {string.Join(' ', units)}", cancellationToken).ConfigureAwait(false)).Output).ToList();
        var active = units.Zip(states).FirstOrDefault(unit => unit.Second == "active").First;
        return active is not null
            ? new BootCheck(name, CheckOutcome.Passed, $"{active} is active")
            : new BootCheck(name, CheckOutcome.Failed, $"none of {string.Join(", ", units)} is active");
    }

    private static async Task<BootCheck> CloudInitAsync(IGuestShell shell, CancellationToken cancellationToken)
    {
        var (_, output) = await shell.RunAsync("if command -v cloud-init >/dev/null; then sudo -n cloud-init status --long; else echo absent; fi", cancellationToken).ConfigureAwait(false);
        var lines = Lines(output).ToList();
        if (lines is ["absent"] or [])
            return new BootCheck("cloud-init", CheckOutcome.NotRun, "not installed");
        var status = lines.FirstOrDefault(line => line.StartsWith("status:", StringComparison.Ordinal))?["status:".Length..].Trim() ?? lines[0];
        var detail = string.Join(' ', lines.SkipWhile(line => !line.StartsWith("detail:", StringComparison.Ordinal))).Trim();
        return status == "done"
            ? new BootCheck("cloud-init", CheckOutcome.Passed, "done")
            : new BootCheck("cloud-init", CheckOutcome.Failed, $"{status} {(detail.Length > 300 ? detail[..300] : detail)}".TrimEnd());
    }

    private static IEnumerable<string> Lines(string output) => output.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Trim().Length > 0);
}
