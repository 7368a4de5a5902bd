using System.Text;

namespace Marketplace.Testing;

/// <summary>What is in a <see cref="CertifiableSystem"/>.</summary>
internal static class CertifiableFiles
{
    private const string Kernel = "6.1.0-40-cloud-amd64";
    private const UnixFileMode Program = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly (string Name, string Version)[] Packages =
    [
        ("base-files", "12.4+deb12u12"), ("bash", "5.2.15-2+b8"), ("cloud-init", "22.4.2-1+deb12u3"), ("dash", "0.5.12-2"), ("e2fsprogs", "1.47.0-2"), ("grub-pc-bin", "2.06-13+deb12u1"),
        ("hyperv-daemons", "6.1.147-1"), ("libc6", "2.36-9+deb12u10"), ("libssl3", "3.0.17-1~deb12u2"), ($"linux-image-{Kernel}", "6.1.147-1"), ("nginx-light", "1.22.1-9+deb12u2"),
        ("openssh-server", "1:9.2p1-2+deb12u7"), ("openssl", "3.0.17-1~deb12u2"), ("python3", "3.11.2-1+b1"), ("python3.11", "3.11.2-6+deb12u6"), ("sudo", "1.9.13p3-1+deb12u2"), ("systemd", "252.38-1~deb12u1"), ("udev", "252.38-1~deb12u1"),
        ("unattended-upgrades", "2.9.1+nmu3"), ("waagent", "2.9.1.1-1"), ("walinuxagent", "2.9.1.1-1"), ("chrony", "4.3-2+deb12u1"),
    ];

    public static void Write(CertifiableSystem system)
    {
        foreach (var folder in new[] { "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib64", "/boot/efi", "/dev", "/proc", "/sys", "/run", "/tmp", "/root", "/home", "/var/log", "/var/lib/waagent", "/var/www/html", "/mnt" })
            system.WithFolder(folder);
        foreach (var name in new[] { "bin", "sbin", "lib", "lib64" })
            system.WithLink("/" + name, "usr/" + name);
        system.WithLink("/usr/bin/sh", "dash").With("/usr/bin/dash", Elf(), Program).With("/usr/bin/bash", Elf(), Program).With("/usr/lib/systemd/systemd", Elf(), Program);
        Identity(system);
        Accounts(system);
        Boot(system);
        Services(system);
        system.With("/var/lib/dpkg/status", string.Concat(Packages.Select(package => $"Package: {package.Name}\nStatus: install ok installed\nPriority: optional\nSection: admin\nMaintainer: Debian <debian@example.org>\nArchitecture: amd64\nVersion: {package.Version}\nDescription: {package.Name}\n\n")));
        system.With("/etc/apt/sources.list.d/debian.sources", """
            Types: deb
            URIs: https://deb.debian.org/debian
            Suites: bookworm bookworm-updates
            Components: main

            Types: deb
            URIs: https://deb.debian.org/debian-security
            Suites: bookworm-security
            Components: main

            """);
        system.With("/etc/marketplace-image.json", """{"name":"small","version":"1.0.0","os":{"family":"linux","distribution":"debian","release":"12"},"applications":[{"name":"welcome-page","version":"1.0.0","licence":"MIT","packages":["nginx-light"],"services":["nginx.service"],"ports":[80],"health":{"port":80,"path":"/"}}]}""" + "\n");
    }

    private static void Identity(CertifiableSystem system) => system
        .With("/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\nVERSION=\"12 (bookworm)\"\nVERSION_CODENAME=bookworm\nID=debian\n")
        .With("/etc/machine-id", "")
        .With("/etc/hostname", "localhost\n")
        .With("/etc/hosts", "127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n")
        .WithLink("/etc/resolv.conf", "../run/systemd/resolve/stub-resolv.conf")
        .With("/etc/fstab", $"UUID={CertifiableSystem.RootUuid} / ext4 defaults,discard,errors=remount-ro 0 1\nUUID=7152-BCA7 /boot/efi vfat umask=0077 0 0\n")
        .With("/etc/systemd/network/10-azure.network", "[Match]\nName=e*\n\n[Network]\nDHCP=yes\n")
        .With("/usr/lib/systemd/systemd-networkd", Elf(), Program)
        .With("/usr/lib/systemd/systemd-resolved", Elf(), Program);

    private static void Accounts(CertifiableSystem system) => system
        .With("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nwww-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\nsshd:x:101:65534::/run/sshd:/usr/sbin/nologin\n")
        .With("/etc/shadow", "root:!*:20089:0:99999:7:::\ndaemon:*:20089:0:99999:7:::\nwww-data:*:20089:0:99999:7:::\nnobody:*:20089:0:99999:7:::\nsshd:!:20089::::::\n", Private)
        .With("/etc/group", "root:x:0:\ndaemon:x:1:\nsudo:x:27:\nwww-data:x:33:\nnogroup:x:65534:\n")
        .With("/etc/gshadow", "root:*::\ndaemon:*::\nsudo:*::\nwww-data:*::\nnogroup:*::\n", Private)
        .With("/etc/sudoers", "Defaults\tenv_reset\nroot\tALL=(ALL:ALL) ALL\n%sudo\tALL=(ALL:ALL) ALL\n", Private);

    private static void Boot(CertifiableSystem system) => system
        .With($"/boot/vmlinuz-{Kernel}", "a kernel")
        .With($"/boot/config-{Kernel}", string.Concat(new[]
        {
            "BLK_DEV_FD=n", "CIFS=m", "HID_HYPERV_MOUSE=m", "HYPERV=y", "HYPERV_BALLOON=m", "HYPERV_KEYBOARD=m", "HYPERV_NET=y", "HYPERV_STORAGE=y", "HYPERV_UTILS=m", "HYPERV_VSOCKETS=m", "PCI_HYPERV=m",
            "UDF_FS=m", "VFAT_FS=m", "WATCHDOG=y", "MODULES=y",
        }.Select(line => line.EndsWith("=n", StringComparison.Ordinal) ? $"# CONFIG_{line[..^2]} is not set\n" : $"CONFIG_{line}\n")))
        .With($"/usr/lib/modules/{Kernel}/modules.builtin", "kernel/drivers/hv/hv_vmbus.ko\nkernel/drivers/scsi/hv_storvsc.ko\nkernel/drivers/net/hyperv/hv_netvsc.ko\nkernel/drivers/input/serio/hyperv-keyboard.ko\n")
        .With($"/usr/lib/modules/{Kernel}/modules.dep", "kernel/drivers/hv/hv_utils.ko:\nkernel/fs/udf/udf.ko:\nkernel/fs/fat/vfat.ko:\nkernel/fs/smb/client/cifs.ko:\nkernel/drivers/pci/controller/pci-hyperv.ko:\nkernel/drivers/hv/hv_balloon.ko:\n")
        .With("/etc/default/grub", "GRUB_DEFAULT=0\nGRUB_TIMEOUT=1\nGRUB_CMDLINE_LINUX_DEFAULT=\"\"\nGRUB_CMDLINE_LINUX=\"console=tty1 console=ttyS0,115200n8 earlyprintk=ttyS0,115200 rootdelay=300 net.ifnames=0\"\n")
        .With("/boot/grub/grub.cfg", $"set timeout=1\nmenuentry 'Debian GNU/Linux' {{\n  linux /boot/vmlinuz-{Kernel} root=UUID={CertifiableSystem.RootUuid} ro console=tty1 console=ttyS0,115200n8 earlyprintk=ttyS0,115200 rootdelay=300 net.ifnames=0\n}}\n")
        .With("/usr/lib/shim/shimx64.efi", "MZ the boot loader of a machine with UEFI");

    private static void Services(CertifiableSystem system)
    {
        system
            .With("/etc/ssh/sshd_config", "Port 22\nPermitRootLogin no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM yes\nClientAliveInterval 180\nClientAliveCountMax 3\nSubsystem sftp /usr/lib/openssh/sftp-server\n")
            .With("/usr/sbin/sshd", Elf(), Program)
            .With("/etc/waagent.conf", "Provisioning.Agent=cloud-init\nProvisioning.DeleteRootPassword=y\nProvisioning.RegenerateSshHostKeyPair=y\nProvisioning.MonitorHostName=y\nResourceDisk.Format=n\nResourceDisk.EnableSwap=n\nOS.RootDeviceScsiTimeout=300\nAutoUpdate.Enabled=y\nExtensions.Enabled=y\n")
            .With("/usr/sbin/waagent", "#!/usr/bin/python3\n", Program)
            .With("/etc/cloud/cloud.cfg", "users: []\ndisable_root: true\n")
            .With("/etc/cloud/cloud.cfg.d/91-azure_datasource.cfg", "datasource_list: [ Azure ]\ndatasource:\n  Azure:\n    apply_network_config: true\n")
            .With("/usr/lib/udev/rules.d/66-azure-storage.rules", "SUBSYSTEM==\"block\", ATTRS{ID_VENDOR}==\"Msft\", SYMLINK+=\"disk/azure/root\"\n")
            .With("/etc/apt/apt.conf.d/20auto-upgrades", "APT::Periodic::Update-Package-Lists \"1\";\nAPT::Periodic::Unattended-Upgrade \"1\";\n")
            .With("/etc/chrony/chrony.conf", "refclock PHC /dev/ptp_hyperv poll 3 dpoll -2 offset 0\n")
            .WithLink("/etc/systemd/system/default.target", "/usr/lib/systemd/system/multi-user.target")
            .With("/usr/lib/systemd/system/multi-user.target", "[Unit]\nDescription=Multi-User System\n");
        foreach (var unit in new[] { "ssh", "walinuxagent", "cloud-init", "nginx", "systemd-networkd", "chrony", "unattended-upgrades" })
        {
            system.With($"/usr/lib/systemd/system/{unit}.service", $"[Unit]\nDescription={unit}\n\n[Service]\nExecStart=/usr/sbin/{unit}\n\n[Install]\nWantedBy=multi-user.target\n")
                .WithLink($"/etc/systemd/system/multi-user.target.wants/{unit}.service", $"/usr/lib/systemd/system/{unit}.service");
        }
        system.With("/usr/sbin/nginx", Elf(), Program).With("/var/www/html/index.html", "<p>It works.</p>\n");
    }

    // The first 20 bytes of a program for x64, as text of one byte a character.
    private static string Elf()
    {
        var header = new byte[64];
        "\u007fELF"u8.CopyTo(header);
        (header[4], header[5], header[6], header[16], header[18]) = (2, 1, 1, 3, 62);
        return Encoding.ASCII.GetString(header);
    }
}
