using System.Globalization;
using Marketplace.Definitions.Machines;
using static Marketplace.Imaging.Verifying.Observation;

namespace Marketplace.Imaging.Verifying;

/// <summary>The kernel's command line, its drivers, and how long its start took.</summary>
internal static class KernelChecks
{
    public static IReadOnlyList<MachineCheck> All { get; } =
    [
        new("console", "The kernel writes to the serial console", "cat /proc/cmdline; uname -m", Console),
        new("boot.time", "How long the machine took to start", "systemctl show -p FinishTimestampMonotonic --value", BootTime),
        new("hyperv.modules", "Drivers for Hyper-V", """
            [ -n "$(ls /sys/bus/vmbus/devices)" ] && echo vmbus
            for module in hv_vmbus hv_storvsc hv_netvsc hv_utils; do
              if [ -d /sys/module/$module ]; then echo "$module loaded"
              elif /sbin/modprobe -n -q $module; then echo "$module available"
              else echo "$module missing"
              fi
            done
            """, Modules),
    ];

    private static Observation Console(string output)
    {
        var lines = Lines(output);
        if (lines.Length < 2)
            return NotRun("/proc/cmdline could not be read");
        var wanted = lines[^1] == "aarch64" ? "console=ttyAMA0" : "console=ttyS0";
        return lines[0].Split(' ').Any(argument => argument == wanted || argument.StartsWith(wanted + ",", StringComparison.Ordinal))
            ? Passed($"{wanted} is on the kernel line")
            : Failed($"{wanted} is not on the kernel line: {lines[0]}");
    }

    private static Observation BootTime(string output) => long.TryParse(output.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0
        ? new(MachineOutcome.Passed, string.Create(CultureInfo.InvariantCulture, $"all units were up {microseconds / 1e6:0.0} s after the kernel started")) { Seconds = Math.Round(microseconds / 1e6, 1) }
        : NotRun("systemd does not say when it finished starting");

    private static Observation Modules(string output)
    {
        var lines = Lines(output);
        var modules = lines.Where(line => line != "vmbus").ToList();
        var missing = modules.Where(line => line.EndsWith(" missing", StringComparison.Ordinal)).ToList();
        if (modules.Count == 0)
            return NotRun("modules could not be listed");
        if (missing.Count > 0)
            return Failed(string.Join(", ", missing));
        var idle = modules.Where(line => line.EndsWith(" available", StringComparison.Ordinal)).ToList();
        return lines.Contains("vmbus") && idle.Count > 0
            ? Failed($"the machine runs on Hyper-V, but not loaded: {string.Join(", ", idle)}")
            : Passed(lines.Contains("vmbus") ? "loaded" : "can be loaded; this machine is not on Hyper-V");
    }
}
