using Marketplace.Certification.Rules;

namespace Marketplace.Tests.Certification.Broken;

/// <summary>Ways to break an image, each on a real disk, each found by its rule and by no rule that has nothing to do with it.</summary>
public sealed class BrokenImages(WholeDisk whole) : IClassFixture<WholeDisk>
{
    // 64 bytes, as those of a storage account.
    private static readonly string Key = Convert.ToBase64String([.. Enumerable.Range(0, 64).Select(i => (byte)((i * 71) + 13))]);
    private static readonly string Kilobytes = string.Concat(Enumerable.Repeat("curl -H 'x: y' https://example.com\n", 60));

    [Fact]
    public void Start_from_one_that_breaks_no_mandatory_rule() =>
        BrokenDisk.Findings(whole.Path).Where(finding => finding.Enforcement == Enforcement.Mandatory).Select(finding => $"{finding.Code}: {finding.Message}").ShouldBeEmpty();

    public static TheoryData<string, string, string, string> Files => new()
    {
        { "a password is set", "MKT4290", "/etc/shadow", "root:$6$abcdefgh$0123456789012345678901234567890123456789012345678901234567890123456789012345678901234.:19000:0:99999:7:::\n" },
        { "a password is empty", "MKT4291", "/etc/shadow", "root::19000:0:99999:7:::\nsshd:!:19000::::::\n" },
        { "a password is behind a lock", "MKT4297", "/etc/shadow", "root:!$y$j9T$abc$def:19000:0:99999:7:::\nsshd:!:19000::::::\n" },
        { "a second superuser", "MKT4294", "/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nsshd:x:0:65534::/run/sshd:/usr/sbin/nologin\n" },
        { "a history is left", "MKT4298", "/root/.bash_history", Kilobytes },
        { "the interval is missing", "MKT4281", "/etc/ssh/sshd_config", "PermitRootLogin no\n" },
        { "the interval is 0", "MKT4281", "/etc/ssh/sshd_config", "ClientAliveInterval 0\nPermitRootLogin no\n" },
        { "the interval is 400", "MKT4281", "/etc/ssh/sshd_config", "ClientAliveInterval 400\nPermitRootLogin no\n" },
        { "root may log in by password", "MKT4282", "/etc/ssh/sshd_config", "ClientAliveInterval 180\nPermitRootLogin yes\n" },
        { "a host key is left", "MKT4283", "/etc/ssh/ssh_host_ed25519_key", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZWQyNTUxOQ\n-----END OPENSSH PRIVATE KEY-----\n" },
        { "known hosts are left", "MKT4284", "/root/.ssh/known_hosts", "example.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAA\n" },
        { "a key is left", "MKT4292", "/root/.ssh/authorized_keys", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3qQ0Yb0o0bq0o0bq0o0bq0o0bq0o0bq0o0bq0o0bq0 me@work\n" },
        { "sudo asks for the target's password", "MKT4295", "/etc/sudoers", "Defaults targetpw\nroot ALL=(ALL:ALL) ALL\n" },
        { "Defender is left", "MKT4325", "/etc/opt/microsoft/mdatp/mdatp_onboard.json", "{}" },
        { "a machine id is set", "MKT4300", "/etc/machine-id", "0123456789abcdef0123456789abcdef\n" },
        { "logs are left", "MKT4304", "/var/log/syslog", "Nov 1 00:00:00 build kernel: x\n" },
        { "leases are left", "MKT4306", "/var/lib/dhcp/dhclient.eth0.leases", "lease { }\n" },
        { "state of the agent is left", "MKT4307", "/var/lib/waagent/GoalState.1.xml", "<GoalState/>" },
        { "state of cloud-init is left", "MKT4308", "/var/lib/cloud/instance/obj.pkl", "x" },
        { "a secret is left", "MKT4350", "/srv/shop/.env", $"AZURE_STORAGE_CONNECTION_STRING=DefaultEndpointsProtocol=https;AccountName=shop;AccountKey={Key};EndpointSuffix=core.windows.net\n" },
        { "names of interfaces are persistent", "MKT4344", "/etc/udev/rules.d/70-persistent-net.rules", "SUBSYSTEM==\"net\", ATTR{address}==\"00:0d:3a:00:00:01\", NAME=\"eth0\"\n" },
        { "dhclient gives up early", "MKT4347", "/etc/dhcp/dhclient.conf", "timeout 60;\n" },
        { "the repositories are somebody else's", "MKT4334", "/etc/apt/sources.list.d/debian.sources", "Types: deb\nURIs: https://mirror.example/debian\nSuites: bookworm bookworm-security\nComponents: main\n" },
        { "a server's name is fixed", "MKT4302", "/etc/hosts", "127.0.0.1 localhost\n10.0.0.4 db\n" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Are_found_by_one_file(string way, string code, string path, string content) =>
        await ShouldFind(way, [code], disk => disk.WriteAsync(path, content));

    public static TheoryData<string, string, string, string, string> Lines => new()
    {
        { "no console", "MKT4256", "/boot/grub/grub.cfg", " console=ttyS0,115200n8", "" },
        { "no patience with the root disk", "MKT4258", "/boot/grub/grub.cfg", " rootdelay=300", "" },
        { "no ATAPI", "MKT4259", "/boot/grub/grub.cfg", " ro ", " ro libata.atapi_enabled=0 " },
        { "another root", "MKT4254", "/boot/grub/grub.cfg", $"root=UUID={WholeDisk.RootUuid}", "root=UUID=00000000-0000-4000-8000-000000000000" },
        { "an old OpenSSL", "MKT4320", "/var/lib/dpkg/status", "Version: 3.0.15-1~deb12u1", "Version: 1.1.0l-1~deb9u6" },
        { "no shares", "MKT4264", "/boot/config-6.1.0-test", "CONFIG_CIFS=m", "# CONFIG_CIFS is not set" },
        { "no network driver", "MKT4262 MKT4263", "/boot/config-6.1.0-test", "CONFIG_HYPERV_NET=y\n", "" },
        { "a package by half", "MKT4333", "/var/lib/dpkg/status", "Package: isc-dhcp-client\nStatus: install ok installed", "Package: isc-dhcp-client\nStatus: install ok half-configured" },
        { "an old release", "MKT4332", "/etc/os-release", "VERSION_ID=\"12\"", "VERSION_ID=\"10\"" },
        { "an application that is not installed", "MKT4370", "/etc/marketplace-image.json", "\"nginx-light\"", "\"shop\"" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Are_found_by_one_line(string way, string codes, string path, string old, string replacement) =>
        await ShouldFind(way, codes.Split(' '), disk => disk.ReplaceAsync(path, old, replacement));

    [Fact]
    public Task Are_found_by_an_old_agent() => ShouldFind("an old agent that does not update itself", ["MKT4272", "MKT4273"], async disk =>
    {
        await disk.ReplaceAsync("/var/lib/dpkg/status", "Version: 2.7.3.0-4", "Version: 2.2.41-1");
        await disk.ReplaceAsync("/etc/waagent.conf", "AutoUpdate.Enabled=y", "AutoUpdate.Enabled=n");
    });

    [Fact]
    public Task Are_found_by_no_agent() => ShouldFind("no agent", ["MKT4270"], async disk =>
    {
        await disk.RemoveAsync("/usr/sbin/waagent");
        await disk.ReplaceAsync("/var/lib/dpkg/status", "Package: waagent\nStatus: install ok installed", "Package: waagent\nStatus: deinstall ok config-files");
    });

    [Fact]
    public Task Are_found_by_an_agent_that_does_not_start() => ShouldFind("an agent that does not start", ["MKT4271"], disk => disk.RemoveAsync("/etc/systemd/system/multi-user.target.wants/walinuxagent.service"));

    [Fact]
    public Task Are_found_by_an_SSH_server_that_does_not_start() => ShouldFind("a server that does not start", ["MKT4280"], disk => disk.RemoveAsync("/etc/systemd/system/multi-user.target.wants/ssh.service"));

    [Fact]
    public Task Are_found_by_a_floppy_driver() => ShouldFind("floppy is not blocked", ["MKT4265"], disk => disk.RemoveAsync("/etc/modprobe.d/floppy.conf"));

    [Fact]
    public Task Are_found_without_an_application() => ShouldFind("no application", ["MKT4370"], disk => disk.RemoveAsync("/etc/marketplace-image.json"));

    [Fact]
    public Task Are_found_with_32_bits() => ShouldFind("32 bits", ["MKT4214"], disk => disk.WriteAsync("/usr/bin/sh", [0x7f, (byte)'E', (byte)'L', (byte)'F', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 3, 0]));

    [Fact]
    public Task Are_found_by_a_swap_file() => ShouldFind("a swap file", ["MKT4250"], disk => disk.WriteAsync("/swapfile", [.. new byte[4086], .. "SWAPSPACE2"u8, .. new byte[4096]]));

    [Theory]
    [InlineData("a swap partition", "MKT4250", "0657FD6D-A4AB-43C4-84E5-0933C84B4F4F", "mkswap -q \"$part\"")]
    [InlineData("an encrypted partition", "MKT4217", "L", "printf 'LUKS\\272\\276\\000\\001' | dd of=\"$part\" conv=notrunc status=none")]
    [InlineData("logical volumes", "MKT4218", "E6D6D379-F507-44C2-A23C-238F2A3DF928", "printf 'LABELONE' | dd of=\"$part\" bs=1 seek=512 conv=notrunc status=none; printf 'LVM2 001' | dd of=\"$part\" bs=1 seek=536 conv=notrunc status=none")]
    public Task Are_found_by_a_second_partition(string way, string code, string type, string fill) => ShouldFind(way, [code], disk => disk.AddPartitionAsync(type, $"truncate --size=16M \"$part\"; {fill}"));

    [Fact]
    public Task Are_found_by_a_second_root() => ShouldFind("a second root", ["MKT4212", "MKT4251"], disk => disk.AddPartitionAsync("L", """
        mkdir -p "$part.tree/etc"
        printf 'ID=debian\nVERSION_ID="12"\n' > "$part.tree/etc/os-release"
        truncate --size=16M "$part"
        mke2fs -q -F -t ext4 -d "$part.tree" "$part"
        """));

    [Fact]
    public Task Are_found_by_a_footer_that_is_none() => ShouldFind("a wrong footer", ["MKT4200"], disk =>
    {
        disk.Poke(512, (byte)'k');
        return Task.CompletedTask;
    });

    [Fact]
    public Task Are_found_by_a_checksum_of_the_footer() => ShouldFind("a wrong checksum", ["MKT4200"], disk =>
    {
        disk.Poke(512 - 64, 0, 0, 0, 0);
        return Task.CompletedTask;
    });

    [Fact]
    public Task Are_found_by_a_size_that_is_no_whole_mebibyte() => ShouldFind("half a MiB more", ["MKT4202"], disk => disk.GrowAsync(512 * 1024));

    private async Task ShouldFind(string way, IEnumerable<string> codes, Func<BrokenDisk, Task> change)
    {
        using var disk = await BrokenDisk.CopyAsync(whole);
        var before = disk.Findings().Select(finding => finding with { Evidence = null }).ToList();

        await change(disk);

        disk.Findings().Where(finding => !before.Contains(finding with { Evidence = null })).Select(finding => finding.Code).Distinct().ShouldBe(codes, way);
    }
}
