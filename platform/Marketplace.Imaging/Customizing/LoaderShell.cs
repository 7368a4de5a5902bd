using System.Globalization;
using Marketplace.Imaging.Partitioning;

namespace Marketplace.Imaging.Customizing;

/// <summary>
/// Makes a tree ready for new partitions: GRUB's files where later updates look for them, and what goes outside of the root
/// file system taken out of the tree's own packages.
/// </summary>
internal static class LoaderShell
{
    /// <summary>In <c>/boot/grub/grub.cfg</c>, until the script knows which kernel there is.</summary>
    public const string Kernel = "@kernel@";

    public const string InitialDisk = "@initrd@";

    /// <summary>Files that the boot loaders are made of, and the packages of Debian and Ubuntu that have them.</summary>
    private static readonly (string Path, string Package)[] Needed =
    [
        ("/usr/bin/grub-mkimage", "grub-common"),
        ("/usr/lib/grub/i386-pc/boot.img", "grub-pc-bin"),
        ("/usr/lib/shim/shimx64.efi.signed", "shim-signed"),
        ("/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed", "grub-efi-amd64-signed"),
    ];

    // GRUB stays complete on the root file system, because menus made by later updates load modules from there.
    public static string Write() => string.Create(CultureInfo.InvariantCulture, $$"""
        missing=
        need() {
          inside test -e "$1" || missing="$missing $2"
        }
        {{string.Join('\n', Needed.Select(file => $"need {file.Path} {file.Package}"))}}
        if test -n "$missing"; then
          echo "{{StepTracker.MissingMark}}$missing"
          exit 1
        fi
        kernel=/vmlinuz
        initrd=/initrd.img
        if ! inside test -e "$kernel" || ! inside test -e "$initrd"; then
          kernel=$(inside sh -c 'ls -1 /boot/vmlinuz-* 2>/dev/null | sort --version-sort | tail -n 1')
          initrd=/boot/initrd.img-${kernel#/boot/vmlinuz-}
          if test -z "$kernel" || ! inside test -e "$initrd"; then
            echo "{{StepTracker.KernelMark}}${kernel:+the kernel $kernel, but not $initrd}"
            exit 1
          fi
        fi
        inside sed --in-place "s|{{Kernel}}|$kernel|; s|{{InitialDisk}}|$initrd|" /boot/grub/grub.cfg
        inside passwd --quiet --lock root
        for unit in systemd-networkd.service systemd-resolved.service; do
          if inside test -e "/lib/systemd/system/$unit"; then inside systemctl --quiet enable "$unit"; fi
        done
        if inside test -e /etc/dhcp/dhclient.conf; then
          inside sed --in-place 's/^#\? *timeout .*;/timeout 300;/' /etc/dhcp/dhclient.conf
        fi
        inside mkdir --parents /boot/efi /boot/grub/i386-pc
        inside sh -eu -c 'cp /usr/lib/grub/i386-pc/*.mod /usr/lib/grub/i386-pc/*.lst /boot/grub/i386-pc/'
        inside grub-mkimage --format=i386-pc --prefix='(,gpt{{DiskLayout.RootNumber}})/boot/grub' --output={{CustomizeScript.Inside}}/core.img {{string.Join(' ', GrubConfiguration.CoreModules)}}
        # Read inside: these may be links.
        inside cat {{CustomizeScript.Inside}}/core.img > "$boot/core.img"
        inside cat /usr/lib/grub/i386-pc/boot.img > "$boot/boot.img"
        inside cat /usr/lib/shim/shimx64.efi.signed > "$boot/shimx64.efi.signed"
        inside cat /usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed > "$boot/grubx64.efi.signed"
        for manager in mmx64.efi.signed mmx64.efi; do
          if inside test -e "/usr/lib/shim/$manager"; then inside cat "/usr/lib/shim/$manager" > "$boot/mmx64.efi.signed"; break; fi
        done

        """);
}
