using Marketplace.Definitions.Images;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Partitioning;

namespace Marketplace.Imaging.Customizing;

/// <summary>
/// Configuration that every image for Azure gets before the files of its definition. The settings follow Microsoft's guidance
/// for Debian and the generic guidance for Linux images, and what certification tests look for.
/// </summary>
internal static class BaseFiles
{
    /// <summary>Packages that booting and provisioning on Azure need, on top of a minimal system.</summary>
    public static IReadOnlyList<string> Packages { get; } =
    [
        "ca-certificates", "cloud-guest-utils", "cloud-init", "dbus", "e2fsprogs", "fdisk", "grub-efi-amd64-signed", "grub-pc-bin", "grub2-common",
        "iproute2", "isc-dhcp-client", "linux-image-cloud-amd64", "netbase", "openssh-server", "openssl", "shim-signed", "sudo", "systemd-resolved",
        "systemd-sysv", "systemd-timesyncd", "udev", "waagent",
    ];

    /// <summary>Text files by path in the image, mode 0644.</summary>
    public static SortedDictionary<string, string> Of(DiskBuild build)
    {
        var rootUuid = ExtPartition.Uuid(build);
        var title = Distribution.Find(build.Definition.Os.Distribution)?.Title ?? build.Definition.Os.Distribution;
        return new(StringComparer.Ordinal)
        {
            ["/boot/grub/grub.cfg"] = GrubConfiguration.Menu(title, rootUuid, build.Definition.KernelArguments),
            // Off Azure the other data sources would be probed for minutes.
            ["/etc/cloud/cloud.cfg.d/91-azure_datasource.cfg"] = "datasource_list: [ Azure ]\ndatasource:\n  Azure:\n    apply_network_config: false\n",
            // Its default is a locale that only images with the locales package have; without it cloud-config.service fails.
            ["/etc/cloud/cloud.cfg.d/93-locale.cfg"] = "locale: C.UTF-8\n",
            ["/etc/cloud/cloud.cfg.d/92-network.cfg"] = "network:\n  config: disabled\n",
            ["/etc/default/grub"] = GrubConfiguration.Defaults(title, build.Definition.KernelArguments),
            ["/etc/fstab"] = $"UUID={rootUuid} / ext4 defaults,discard,errors=remount-ro 0 1\nUUID={EfiPartition.Uuid(build)} /boot/efi vfat umask=0077 0 0\n",
            ["/etc/hostname"] = "localhost\n",
            ["/etc/hosts"] = "127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\nff02::1 ip6-allnodes\nff02::2 ip6-allrouters\n",
            [ImageNote.Path] = ImageNote.Write(build.Definition),
            ["/etc/modprobe.d/blacklist-floppy.conf"] = "blacklist floppy\n",
            ["/etc/ssh/sshd_config.d/50-marketplace.conf"] = "ClientAliveInterval 180\nPermitRootLogin no\n",
            ["/etc/systemd/network/10-azure.network"] = "[Match]\nName=e*\nType=ether\n# The second side of accelerated networking belongs to the first.\nDriver=!mlx4_en mlx5_en mlx4_core mlx5_core mana\n\n[Network]\nDHCP=yes\n\n[DHCPv4]\nUseDomains=yes\n",
            // Azure's network is there in a second; a machine without one must not wait two minutes for its login prompt.
            ["/etc/systemd/system/systemd-networkd-wait-online.service.d/10-timeout.conf"] = "[Service]\nExecStart=\nExecStart=/lib/systemd/systemd-networkd-wait-online --any --timeout=20\n",
        };
    }
}
