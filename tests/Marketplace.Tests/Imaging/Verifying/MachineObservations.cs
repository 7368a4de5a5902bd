using Marketplace.Imaging.Verifying;

namespace Marketplace.Tests.Imaging.Verifying;

/// <summary>What the checks make of what a machine prints.</summary>
public sealed class MachineObservations
{
    [Theory]
    [InlineData("console", "root=UUID=1 ro console=tty1 console=ttyS0,115200n8\nx86_64\n", "Passed", "console=ttyS0 is on")]
    [InlineData("console", "root=UUID=1 ro console=ttyS01\nx86_64\n", "Failed", "console=ttyS0 is not on")]
    [InlineData("console", "root=UUID=1 console=ttyS0\naarch64\n", "Failed", "console=ttyAMA0 is not on")]
    [InlineData("console", "", "NotRun", "could not be read")]
    [InlineData("boot.time", "61500000\n", "Passed", "61.5 s")]
    [InlineData("boot.time", "0\n", "NotRun", "does not say")]
    [InlineData("boot.time", "soon\n", "NotRun", "does not say")]
    [InlineData("hyperv.modules", "vmbus\nhv_vmbus loaded\nhv_storvsc loaded\n", "Passed", "loaded")]
    [InlineData("hyperv.modules", "vmbus\nhv_vmbus loaded\nhv_netvsc available\n", "Failed", "not loaded: hv_netvsc available")]
    [InlineData("hyperv.modules", "hv_vmbus available\nhv_netvsc available\n", "Passed", "not on Hyper-V")]
    [InlineData("hyperv.modules", "hv_vmbus missing\n", "Failed", "hv_vmbus missing")]
    [InlineData("hyperv.modules", "", "NotRun", "could not be listed")]
    [InlineData("dhcp", "2: eth0    inet 10.0.2.15/24 metric 100 brd 10.0.2.255 scope global dynamic eth0\\ valid_lft 86000sec\n", "Passed", "eth0 inet 10.0.2.15/24")]
    [InlineData("dhcp", "2: eth0    inet 10.0.2.15/24 brd 10.0.2.255 scope global eth0\\ valid_lft forever\n", "Failed", "no address comes from DHCP")]
    [InlineData("dhcp", "", "Failed", "no IPv4 address")]
    [InlineData("dns", "150.171.28.10   STREAM bing.com\nnameserver 168.63.129.16\n", "Passed", "bing.com is 150.171.28.10")]
    [InlineData("dns", "nameserver 10.9.9.9\n", "Failed", "nameserver 10.9.9.9")]
    [InlineData("dns", "", "Failed", "no nameserver")]
    [InlineData("time", "chrony active\nntp inactive\n", "Passed", "chrony is active")]
    [InlineData("time", "chrony inactive\nntp inactive\n", "Failed", "none of chrony")]
    [InlineData("time", "", "NotRun", "does not answer")]
    [InlineData("updates", "ran\n", "Passed", "none is pending")]
    [InlineData("updates", "ran\nopenssl\nlibssl3\n", "Failed", "pending: openssl, libssl3")]
    [InlineData("updates", "", "NotRun", "did not answer")]
    [InlineData("swap", "root sda\n", "Passed", "no swap is active")]
    [InlineData("swap", "root sda\nswap /dev/sda2 partition sda\n", "Failed", "swap on sda: /dev/sda2 (partition)")]
    [InlineData("swap", "root sda\nswap /mnt/swapfile file sdb\n", "Passed", "other disks")]
    [InlineData("swap", "root \n", "NotRun", "cannot be told")]
    [InlineData("disk.timeout", "sda 300\nsdb 300\nOS.RootDeviceScsiTimeout=300\n", "Passed", "300 s on 2 disks")]
    [InlineData("disk.timeout", "sda 30\n", "Failed", "expected 300 s: sda 30")]
    [InlineData("disk.timeout", "OS.RootDeviceScsiTimeout=300\n", "NotRun", "no SCSI disks")]
    [InlineData("resource-disk.file-system", "type ext4\nmount /mnt\n", "Passed", "ext4")]
    [InlineData("resource-disk.file-system", "type ntfs\n", "Failed", "still NTFS")]
    [InlineData("resource-disk.file-system", "mount /mnt\n", "Failed", "no file system")]
    [InlineData("resource-disk.file-system", "", "NotRun", "no temporary disk")]
    [InlineData("resource-disk.readme", "type ext4\nmount /mnt\nreadme\n", "Passed", "is there")]
    [InlineData("resource-disk.readme", "type ext4\nmount /mnt\n", "Failed", "is missing")]
    [InlineData("resource-disk.readme", "type ext4\n", "Failed", "not mounted")]
    [InlineData("resource-disk.readme", "type ext4\nmount /mnt\ncloud-init\n", "NotRun", "cloud-init")]
    [InlineData("resource-disk.readme", "", "NotRun", "no temporary disk")]
    [InlineData("agent.version", "WALinuxAgent-2.9.1.1 running on debian 12\n", "Passed", "WALinuxAgent-2.9.1.1")]
    [InlineData("agent.version", "", "Failed", "waagent does not say")]
    [InlineData("openssl", "OpenSSL 3.0.15 3 Sep 2024\n", "Passed", "OpenSSL 3.0.15")]
    [InlineData("python", "\n", "Failed", "python does not say")]
    [InlineData("extensions", "Microsoft.Azure.Diagnostics.LinuxDiagnostic-4.0 success\n", "Passed", "LinuxDiagnostic-4.0 success")]
    [InlineData("extensions", "Microsoft.Azure.Diagnostics.LinuxDiagnostic-4.0 error\n", "Failed", "error")]
    [InlineData("extensions", "", "NotRun", "no extension")]
    public void Tell_good_from_bad(string name, string output, string outcome, string detail)
    {
        var observation = GuestVerification.Checks.Single(check => check.Name == name).Read(output);

        observation.Outcome.ToString().ShouldBe(outcome);
        observation.Detail.ShouldContain(detail);
    }

    [Fact]
    public void Measure_the_time_of_a_start() => GuestVerification.Checks.Single(check => check.Name == "boot.time").Read("61540000").Seconds.ShouldBe(61.5);

    [Fact]
    public void Bear_with_whatever_a_machine_prints()
    {
        foreach (var output in new[] { "\0\u001b[2J", " \n \n", "swap\nroot\nran\nvmbus\n", new string('x', 100_000), "root a b c\nsd\nOS.\n", "mount\ntype\n" })
        {
            foreach (var check in GuestVerification.Checks)
                Should.NotThrow(() => check.Read(output), check.Name);
        }
    }

    [Fact]
    public void Have_names_of_their_own() => GuestVerification.Checks.Select(check => check.Name).ShouldBeUnique();
}
