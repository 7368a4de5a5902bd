using Marketplace.Imaging.Customizing;

namespace Marketplace.Imaging.ExistingDisks;

/// <summary>Puts the definition's kernel arguments into the boot loader's configuration that a disk has.</summary>
internal static class KernelLine
{
    // "linux /boot/vmlinuz-6.1 root=UUID=… ro quiet" keeps all up to ro; the rest is the definition's.
    public static string Write(IEnumerable<string> arguments)
    {
        var line = string.Join(' ', arguments);
        return $$"""
            arguments={{ShellText.Quote(line)}}
            if inside test -f /etc/default/grub; then
              inside sed --in-place '/^GRUB_CMDLINE_LINUX=/d; s/^GRUB_CMDLINE_LINUX_DEFAULT=.*/GRUB_CMDLINE_LINUX_DEFAULT=""/' /etc/default/grub
              inside sh -c 'echo "GRUB_CMDLINE_LINUX=\"$1\"" >> /etc/default/grub' sh "$arguments"
            fi
            if inside test -f /boot/grub/grub.cfg; then
              inside sed --in-place --regexp-extended "s#^([[:space:]]*linux(16|efi)?[[:space:]]+[^[:space:]]+[[:space:]]+root=[^[:space:]]+([[:space:]]+r[ow])?).*#\1 $arguments#" /boot/grub/grub.cfg
            fi

            """;
    }
}
