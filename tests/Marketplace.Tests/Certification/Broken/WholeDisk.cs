using System.Diagnostics;
using Marketplace.Imaging.Vhd;

namespace Marketplace.Tests.Certification.Broken;

/// <summary>
/// A fixed VHD of 1 GiB with a GPT, a place for GRUB and an ext4 partition, on which each file stands that certification looks for: no mandatory rule
/// finds anything on it. Programs and kernel are headers and lists; nothing boots.
/// </summary>
public sealed class WholeDisk : IAsyncLifetime
{
    public const string RootUuid = "6239a6c5-4291-4311-8a23-52990d941278";

    /// <summary>Byte at which the root partition begins.</summary>
    public const long RootOffset = 2 * 1024 * 1024;

    private const string Make = """
        set -eu
        tree=$1 disk=$2
        mkdir -p "$tree"
        cd "$tree"
        put() { mkdir -p "./$(dirname "$1")"; cat > "./$1"; }
        mkdir -p root tmp var/tmp var/log var/lib/waagent var/lib/cloud home usr/bin usr/sbin etc/systemd/system/multi-user.target.wants etc/systemd/system/sysinit.target.wants
        ln -s usr/bin bin
        # The header of a program of 64 bits for x64.
        printf '\177ELF\002\001\001\000\000\000\000\000\000\000\000\000\003\000\076\000' > usr/bin/sh
        cp usr/bin/sh usr/bin/python3.11; ln -s python3.11 usr/bin/python3
        cp usr/bin/sh usr/sbin/sshd; cp usr/bin/sh usr/sbin/waagent
        printf 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\n' | put etc/os-release
        printf 'root:x:0:0:root:/root:/bin/sh\nsshd:x:101:65534::/run/sshd:/usr/sbin/nologin\n' | put etc/passwd
        printf 'root:!:19000:0:99999:7:::\nsshd:!:19000::::::\n' | put etc/shadow
        printf 'root:x:0:\n' | put etc/group
        printf 'Defaults env_reset\nroot ALL=(ALL:ALL) ALL\n' | put etc/sudoers
        printf 'UUID=%s / ext4 defaults 0 1\n' "$3" | put etc/fstab
        printf 'localhost\n' | put etc/hostname
        : > etc/machine-id
        printf 'blacklist floppy\n' | put etc/modprobe.d/floppy.conf
        printf 'ClientAliveInterval 180\nPermitRootLogin no\n' | put etc/ssh/sshd_config
        printf 'Provisioning.Agent=waagent\nAutoUpdate.Enabled=y\nOS.RootDeviceScsiTimeout=300\n' | put etc/waagent.conf
        printf 'timeout 300;\n' | put etc/dhcp/dhclient.conf
        printf 'Types: deb\nURIs: https://deb.debian.org/debian\nSuites: bookworm\nComponents: main\n\nTypes: deb\nURIs: https://deb.debian.org/debian-security\nSuites: bookworm-security\nComponents: main\n' | put etc/apt/sources.list.d/debian.sources
        printf '[Match]\nName=e*\n[Network]\nDHCP=yes\n' | put etc/systemd/network/10-azure.network
        for unit in ssh walinuxagent systemd-timesyncd systemd-networkd; do
          printf '[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n' | put "usr/lib/systemd/system/$unit.service"
          ln -s "/usr/lib/systemd/system/$unit.service" etc/systemd/system/multi-user.target.wants/
        done
        release=6.1.0-test
        printf 'kernel' | put "boot/vmlinuz-$release"
        printf 'CONFIG_WATCHDOG=y\nCONFIG_CIFS=m\nCONFIG_HYPERV=y\nCONFIG_HYPERV_STORAGE=y\nCONFIG_HYPERV_NET=y\nCONFIG_HYPERV_KEYBOARD=y\nCONFIG_HYPERV_UTILS=y\nCONFIG_HYPERV_BALLOON=y\nCONFIG_UDF_FS=m\nCONFIG_VFAT_FS=m\n' | put "boot/config-$release"
        printf 'kernel/drivers/block/floppy.ko:\nkernel/fs/udf/udf.ko:\nkernel/fs/fat/vfat.ko:\n' | put "lib/modules/$release/modules.dep"
        printf 'kernel/drivers/hv/hv_vmbus.ko\n' | put "lib/modules/$release/modules.builtin"
        printf 'menuentry "Debian" {\n\tlinux /boot/vmlinuz-%s root=UUID=%s ro console=ttyS0,115200n8 earlyprintk=ttyS0 rootdelay=300 net.ifnames=0\n}\n' "$release" "$3" | put boot/grub/grub.cfg
        package() { printf 'Package: %s\nStatus: install ok installed\nArchitecture: amd64\nVersion: %s\nDescription: x\n\n' "$1" "$2"; }
        { package libc6 2.36-9; package openssl 3.0.15-1~deb12u1; package openssh-server 1:9.2p1-2; package waagent 2.7.3.0-4; package nginx-light 1.22.1-9; package python3-pyasn1 0.4.8-3; package isc-dhcp-client 4.4.3-P1-2; package linux-image 6.1.192-2; } | put var/lib/dpkg/status
        printf '{ "applications": [ { "name": "page", "version": "1.0.0", "licence": "MIT", "packages": ["nginx-light"], "ports": [80] } ] }\n' | put etc/marketplace-image.json
        truncate --size=1G "$disk"
        printf 'start=4096, size=1046528, type=L\nstart=2048, size=2048, type=21686148-6449-6E6F-744E-656564454649\n' | sfdisk --quiet --label gpt "$disk"
        mke2fs -q -F -t ext4 -b 4096 -L root -U "$3" -E offset=2097152,root_owner=0:0 -d "$tree" "$disk" 130816
        # Boot code in the first sector, and the next stage where it is looked for.
        printf '\353\143' | dd of="$disk" conv=notrunc status=none
        printf 'core' | dd of="$disk" bs=512 seek=2048 conv=notrunc status=none
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("whole-disk").FullName;

    public string Path => System.IO.Path.Combine(folder, "image.vhd");

    public async Task InitializeAsync()
    {
        var raw = System.IO.Path.Combine(folder, "disk.raw");
        await RunAsync(Make, System.IO.Path.Combine(folder, "tree"), raw, RootUuid);
        await VhdFile.AppendFooterAsync(raw, Guid.Parse("11111111-2222-3333-4444-555555555555"), DateTimeOffset.FromUnixTimeSeconds(1700000000), CancellationToken.None);
        File.Move(raw, Path);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    internal static async Task RunAsync(string script, params string[] arguments)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", script, "sh", .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (said, errors) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        if (shell.ExitCode != 0)
            throw new InvalidOperationException($"the disk could not be made or changed (sfdisk, mke2fs and debugfs are needed): {await said}{await errors}");
    }
}
