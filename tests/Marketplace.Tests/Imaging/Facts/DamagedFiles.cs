using System.Text;
using Marketplace.Definitions.Facts;
using Marketplace.Imaging.Facts;
using Marketplace.Testing;
using Xunit.Abstractions;

namespace Marketplace.Tests.Imaging.Facts;

/// <summary>Configuration files that somebody, or a failing disk, filled with anything.</summary>
public sealed class DamagedFiles(ITestOutputHelper output)
{
    private const int Seed = 20261122;

    private static readonly (string Path, string Content)[] Files =
    [
        ("/etc/os-release", "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian GNU/Linux 12\"\nID_LIKE=\"a b\"\n"),
        ("/bin/sh", "\u007fELF\u0002\u0001\u0001\0\0\0\0\0\0\0\0\0\u0003\0>\0"),
        ("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nweb:x:1000:1000:,,,:/home/web:/bin/sh\n"),
        ("/etc/shadow", "root:*:19000:0:99999:7:::\nweb:$6$salt$hash:19000:0:99999:7::20000:\n"),
        ("/etc/group", "root:x:0:\nsudo:x:27:web,root\n"),
        ("/etc/sudoers", "Defaults env_reset\nroot ALL=(ALL:ALL) ALL\n%sudo ALL=(ALL) NOPASSWD: ALL\n@includedir /etc/sudoers.d\n"),
        ("/home/web/.ssh/authorized_keys", "command=\"echo 'no'\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ5 web@host\n"),
        ("/etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf\nPort 22\nClientAliveInterval 3m\nMatch user web\n  PermitRootLogin no\nSubsystem sftp \"/usr/lib/sftp\"\n"),
        ("/etc/ssh/sshd_config.d/50.conf", "ClientAliveInterval=180\nAcceptEnv LANG LC_*\n"),
        ("/etc/waagent.conf", "AutoUpdate.Enabled=y\nResourceDisk.Format=n\n"),
        ("/etc/cloud/cloud.cfg", "users:\n  - default\ndatasource_list: [ Azure, None ]\nsystem_info:\n  default_user:\n    name: debian\n"),
        ("/etc/cloud/cloud.cfg.d/91.cfg", "datasource_list: [ Azure ]\ndatasource:\n  Azure:\n    apply_network_config: false\n"),
        ("/etc/fstab", "UUID=0a1b / ext4 defaults 0 1\n/swapfile none swap sw 0 0\n"),
        ("/boot/grub/grub.cfg", "set default=\"0\"\nif [ x ]; then\n  set a=b\nfi\nmenuentry 'Debian' --class d {\n  linux /vmlinuz root=UUID=0a ro console=ttyS0 ${extra}\n  initrd /initrd.img\n}\nsubmenu 'More' {\n menuentry 'Old' {\n linux /v2\n }\n}\n"),
        ("/etc/default/grub", "GRUB_CMDLINE_LINUX=\"console=ttyS0 'a b'\"\nGRUB_DEFAULT=saved\n"),
        ("/boot/grub/grubenv", "# GRUB Environment Block\nsaved_entry=0\nkernelopts=root=/dev/sda1 ro\n"),
        ("/boot/loader/entries/a.conf", "title A\nlinux /vmlinuz-6\noptions $kernelopts console=ttyS0\n"),
        ("/boot/vmlinuz-6.1.0-1-cloud-amd64", "MZ"),
        ("/boot/config-6.1.0-1-cloud-amd64", "CONFIG_HYPERV=m\n# CONFIG_CIFS is not set\nCONFIG_WATCHDOG=y\n"),
        ("/boot/initrd.img-6.1.0-1-cloud-amd64", "070701000000010000000000000000000000000000000000000000000000030000000000000000000000000000000000000000000000060000000000abc.ko\0\0"),
        ("/var/lib/dpkg/status", "Package: openssl\nStatus: install ok installed\nArchitecture: amd64\nVersion: 3.0.15-1\nSource: openssl (3)\n\nPackage: waagent\nStatus: install ok installed\nArchitecture: all\nVersion: 2.2.45\n"),
        ("/var/lib/dpkg/info/openssl.list", "/.\n/usr/bin/openssl\n"),
        ("/var/lib/dpkg/info/openssl.md5sums", "d41d8cd98f00b204e9800998ecf8427e  usr/bin/openssl\n"),
        ("/usr/share/doc/openssl/copyright", "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nFiles: *\nLicense: Apache-2.0 or GPL-2+\n"),
        ("/etc/apt/sources.list", "deb [arch=amd64 signed-by=/k] http://deb.debian.org/debian bookworm main\n"),
        ("/etc/apt/sources.list.d/debian.sources", "Types: deb\nURIs: https://deb.debian.org/debian\nSuites: bookworm\nComponents: main\n"),
        ("/etc/yum.repos.d/base.repo", "[base]\nname=Base\nbaseurl=http://x/\nenabled=1\n"),
        ("/lib/systemd/system/ssh.service", "[Unit]\nDescription=x\n[Install]\nWantedBy=multi-user.target\nAlias=sshd.service\n"),
        ("/lib/systemd/system/apt.timer", "[Timer]\nOnCalendar=daily\nUnit=apt.service\n[Install]\nWantedBy=timers.target\n"),
        ("/etc/crontab", "SHELL=/bin/sh\n17 * * * * root run-parts /etc/cron.hourly\n@reboot web /x\n"),
        ("/etc/netplan/01.yaml", "network:\n  version: 2\n  ethernets:\n    eth0:\n      dhcp4: true\n      match: {macaddress: \"00:11\"}\n"),
        ("/etc/network/interfaces", "auto lo eth0\niface eth0 inet dhcp\n"),
        ("/etc/sysconfig/network-scripts/ifcfg-eth0", "DEVICE=eth0\nBOOTPROTO=dhcp\nONBOOT=yes\n"),
        ("/etc/NetworkManager/system-connections/a.nmconnection", "[connection]\nid=a\ninterface-name=eth0\n[ipv4]\nmethod=auto\n"),
        ("/etc/systemd/network/10.network", "[Match]\nName=e*\n[Network]\nDHCP=yes\n"),
        ("/etc/dhcp/dhclient.conf", "timeout 300;\nsend host-name = gethostname();\n"),
        ("/etc/machine-id", "0123456789abcdef0123456789abcdef\n"),
        ("/etc/hosts", "127.0.0.1 localhost\n10.0.0.4 db\n"),
        ("/etc/marketplace-image.json", "{\"name\":\"a\",\"version\":\"1.0.0\",\"applications\":[{\"name\":\"w\",\"version\":\"1\",\"licence\":\"MIT\",\"ports\":[80]}]}"),
        ("/opt/app/package.json", "{\"name\":\"app\",\"version\":\"1.0.0\",\"license\":\"MIT\"}"),
        ("/opt/app/app.deps.json", "{\"libraries\":{\"a/1.0\":{\"type\":\"package\"}}}"),
        ("/usr/lib/python3/dist-packages/x-1.0.dist-info/METADATA", "Name: x\nVersion: 1.0\nLicense: MIT\n"),
        ("/etc/ssl/certs/own.pem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"),
        ("/root/.netrc", "machine a login b password c9d8e7f6a5b4\n"),
        ("/etc/modprobe.d/a.conf", "blacklist floppy\ninstall usb /bin/true\n"),
        ("/etc/mdadm/mdadm.conf", "ARRAY /dev/md0 UUID=1\n"),
    ];

    [Fact]
    public void Give_facts_and_never_an_exception()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (var round = 0; round < 200; round++)
        {
            var files = new MemoryFiles();
            foreach (var (path, content) in Files)
                files.Add(path, Damage(Encoding.Latin1.GetBytes(content), random), path == "/bin/sh" ? 0x1ed : 0x1a4);
            files.Link("/etc/localtime", "/usr/share/zoneinfo/../zoneinfo/UTC").Link("/etc/loop", "/etc/loop");

            var facts = FactReader.ReadFiles(new FactContext(files, new FactOptions()), [], 1, []);

            ImageFactsJson.Write(facts with { Digest = "blocks-sha256:0" }).ShouldNotBeEmpty();
        }
    }

    // Leaves one file in two alone, so that readers get past the first of the files they need.
    private static byte[] Damage(byte[] bytes, Random random)
    {
        if (random.Next(2) == 0)
            return bytes;
        var damaged = bytes.ToList();
        for (var changes = random.Next(1, 6); changes > 0 && damaged.Count > 0; changes--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(6))
            {
                case 0: damaged[at] = (byte)random.Next(256); break;
                case 1: damaged.RemoveRange(at, Math.Min(damaged.Count - at, random.Next(1, 20))); break;
                case 2: damaged.InsertRange(at, Encoding.ASCII.GetBytes("99999999999999999999")); break;
                case 3: damaged.InsertRange(at, "\"'{}[]()$\\:=#\n\0"u8.ToArray()); break;
                case 4: damaged.InsertRange(at, damaged.GetRange(at, Math.Min(damaged.Count - at, 40))); break;
                default: damaged.RemoveRange(at, damaged.Count - at); break;
            }
        }
        return [.. damaged];
    }
}
