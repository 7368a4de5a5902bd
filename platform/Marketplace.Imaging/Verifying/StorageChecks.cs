using static Marketplace.Imaging.Verifying.Observation;

namespace Marketplace.Imaging.Verifying;

/// <summary>Swap, time-outs of disks, and the temporary disk of Azure.</summary>
internal static class StorageChecks
{
    private const string DefaultTimeout = "300";

    private const string TemporaryDisk = """
        device=$(readlink -f /dev/disk/cloud/azure_resource)
        [ -b "$device" ] || exit 0
        lsblk -lno FSTYPE "$device" | grep . | sed 's/^/type /'
        lsblk -lno MOUNTPOINT "$device" | grep . | while read -r mount; do
          echo "mount $mount"
          [ -e "$mount/DATALOSS_WARNING_README.txt" ] && echo readme
        done
        [ -d /run/cloud-init ] && echo cloud-init
        """;

    public static IReadOnlyList<MachineCheck> All { get; } =
    [
        new("swap", "No swap on the OS disk is active", """
            disk() { lsblk -lnso NAME,TYPE "$1" | awk '$2 == "disk" { print $1; exit }'; }
            echo "root $(disk "$(findmnt -no SOURCE /)")"
            tail -n +2 /proc/swaps | while read -r where kind rest; do
              source=$where
              [ "$kind" = file ] && source=$(df --output=source "$where" | tail -n 1)
              echo "swap $where $kind $(disk "$source")"
            done
            """, Swap),
        new("disk.timeout", "SCSI disks wait as long as the agent is told", """
            for file in /sys/block/sd*/device/timeout; do [ -r "$file" ] && echo "$(echo "$file" | cut -d / -f 4) $(cat "$file")"; done
            grep -h ^OS.RootDeviceScsiTimeout= /etc/waagent.conf
            """, Timeouts),
        new("resource-disk.file-system", "The temporary disk was formatted at boot", TemporaryDisk, FileSystem),
        new("resource-disk.readme", "The temporary disk warns that it loses data", TemporaryDisk, Readme),
    ];

    private static Observation Swap(string output)
    {
        var lines = Lines(output).Select(line => line.Split(' ')).ToList();
        if (lines.FirstOrDefault() is not ["root", var root] || root.Length == 0)
            return NotRun("the disk of the root file system cannot be told");
        var used = lines.Where(line => line is ["swap", _, _, var disk] && disk == root).Select(line => $"{line[1]} ({line[2]})").ToList();
        return used.Count == 0 ? Passed(lines.Count == 1 ? "no swap is active" : "swap is active on other disks only") : Failed($"swap on {root}: {string.Join(", ", used)}");
    }

    private static Observation Timeouts(string output)
    {
        var lines = Lines(output);
        var wanted = lines.FirstOrDefault(line => line.StartsWith("OS.RootDeviceScsiTimeout=", StringComparison.Ordinal))?.Split('=')[1].Trim() ?? DefaultTimeout;
        var disks = lines.Where(line => line.StartsWith("sd", StringComparison.Ordinal)).ToList();
        var wrong = disks.Where(line => line.Split(' ')[^1] != wanted).ToList();
        return disks.Count == 0 ? NotRun("this machine has no SCSI disks")
            : wrong.Count == 0 ? Passed($"{wanted} s on {disks.Count} disks")
            : Failed($"expected {wanted} s: {string.Join(", ", wrong)}");
    }

    private static Observation FileSystem(string output)
    {
        var types = Lines(output).Where(line => line.StartsWith("type ", StringComparison.Ordinal)).Select(line => line[5..]).ToList();
        return output.Length == 0 ? NotRun("this machine has no temporary disk")
            : types.Count == 0 ? Failed("the temporary disk has no file system")
            : types.Contains("ntfs") ? Failed("the temporary disk is still NTFS")
            : Passed(string.Join(", ", types));
    }

    private static Observation Readme(string output)
    {
        var lines = Lines(output);
        return lines.Length == 0 ? NotRun("this machine has no temporary disk")
            : lines.Contains("readme") ? Passed("DATALOSS_WARNING_README.txt is there")
            : lines.Contains("cloud-init") ? NotRun("cloud-init mounts the temporary disk and writes no warning")
            : Failed(lines.Any(line => line.StartsWith("mount ", StringComparison.Ordinal)) ? "DATALOSS_WARNING_README.txt is missing" : "the temporary disk is not mounted");
    }
}
