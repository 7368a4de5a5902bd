using System.Globalization;
using System.Text;
using Marketplace.Definitions.Images;

namespace Marketplace.Imaging.Debian;

/// <summary>
/// The script that mmdebstrap runs when the packages are installed: root folder, staging folder and boot folder are its
/// arguments. All that touches the image happens inside it (chroot), so that a link in the image cannot lead out of it.
/// </summary>
internal static class CustomizeScript
{
    public const string FileName = "customize";

    private const string Inside = "/.marketplace-build";

    public static string Write(DiskDefinition disk)
    {
        var script = new StringBuilder();
        script.Append(Head);
        script.Append(CultureInfo.InvariantCulture, $"inside cp --recursive --no-preserve=ownership {Inside}/base/. /\n");
        script.Append(Agent(disk.Agent));
        foreach (var user in disk.CreateUsers)
            script.Append(CultureInfo.InvariantCulture, $"inside useradd --system {(user.Home is null ? "--no-create-home" : "--create-home --home-dir " + ShellText.Quote(user.Home))} --shell /usr/sbin/nologin{Groups(user)} {ShellText.Quote(user.Name)}\n");
        for (var i = 0; i < disk.Files.Length; i++)
            script.Append(Install(disk.Files[i], i));
        AppendUnits(script, "enable", disk.EnableServices);
        AppendUnits(script, "disable", disk.DisableServices);
        AppendSteps(script, "customize", "inside", disk.Customize);
        foreach (var user in disk.RemoveUsers)
            script.Append(CultureInfo.InvariantCulture, $"inside userdel --remove --force {ShellText.Quote(user)}\n");
        script.Append(Loader);
        script.Append("generalise\n");
        AppendSteps(script, "validate", "isolated", disk.Validate);
        script.Append("generalise\n");
        script.Append(CultureInfo.InvariantCulture, $"rm -rf \"$root{Inside}\"\n");
        return script.ToString();
    }

    private static string Groups(UserDefinition user) => user.Groups.Length == 0 ? "" : " --groups " + ShellText.Quote(string.Join(',', user.Groups));

    private static string Install(FileDefinition file, int index)
    {
        var owner = file.Owner.Split(':');
        return string.Create(CultureInfo.InvariantCulture, $"inside install -D --mode={file.Mode} --owner={owner[0]} --group={owner[^1]} {Inside}/file-{index} {ShellText.Quote(file.Path)}\n");
    }

    private static void AppendUnits(StringBuilder script, string verb, IReadOnlyList<string> units)
    {
        if (units.Count > 0)
            script.Append(CultureInfo.InvariantCulture, $"inside systemctl --quiet {verb} {string.Join(' ', units.Select(ShellText.Quote))}\n");
    }

    private static void AppendSteps(StringBuilder script, string kind, string within, IReadOnlyList<StepDefinition> steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            script.Append(CultureInfo.InvariantCulture, $"echo {ShellText.Quote($"{StepTracker.Mark}{kind} step \"{steps[i].Name}\"")}\n");
            script.Append(CultureInfo.InvariantCulture, $"{within} sh -eu {Inside}/{kind}-{i}\n");
        }
        if (steps.Count > 0)
            script.Append(CultureInfo.InvariantCulture, $"echo '{StepTracker.Mark}'\n");
    }

    private static string Agent(AgentDefinition agent) => string.Create(CultureInfo.InvariantCulture, $"""
        agent AutoUpdate.Enabled {Flag(agent.AutoUpdate)}
        agent Extensions.Enabled {Flag(agent.Extensions)}
        agent Provisioning.Agent cloud-init
        agent ResourceDisk.Format n
        agent ResourceDisk.EnableSwap n

        """);

    private static string Flag(bool value) => value ? "y" : "n";

    private const string Head = """
        #!/bin/sh
        set -eu
        root=$1
        staging=$2
        boot=$3

        inside() {
          env --ignore-environment PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"
        }

        # The same without a network: a check must not depend on what is reachable, nor on which ports this machine uses.
        isolated() {
          if unshare --net true 2>/dev/null; then
            unshare --net env --ignore-environment PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 chroot "$root" "$@"
          else
            inside "$@"
          fi
        }

        # One setting of the Azure agent, changed where it is or added.
        agent() {
          inside sed --in-place "/^#\? *$1=/d" /etc/waagent.conf
          echo "$1=$2" >> "$root/etc/waagent.conf"
        }

        # Leaves nothing that a machine made from the image must not share with another: keys, identities, logs, histories.
        generalise() {
          inside sh -eu -c '
            rm -f /etc/ssh/ssh_host_* /etc/apt/sources.list /etc/machine-id /var/lib/dbus/machine-id /var/lib/systemd/random-seed /var/lib/systemd/credential.secret
            : > /etc/machine-id
            rm -f /etc/passwd- /etc/group- /etc/shadow- /etc/gshadow- /etc/subuid- /etc/subgid- /etc/.pwd.lock
            rm -rf /var/lib/cloud /var/lib/waagent /var/lib/dhcp/*.leases /var/cache/apt/* /var/lib/apt/lists/* /var/cache/ldconfig/aux-cache /var/cache/debconf/*-old /var/tmp/* /root/.cache /root/.bash_history /root/.ssh
            # mmdebstrap keeps the configuration of its apt there until the end; without it, apt would clean up this machine.
            find /tmp -mindepth 1 -not -name "mmdebstrap.*" -delete
            find /var/log -type f -exec truncate --size=0 {} +
            rm -rf /var/log/journal/* /var/log/apt/* /var/log/waagent.log* /var/log/cloud-init*
            rm -f /etc/resolv.conf
            ln -s ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf
          '
        }

        # Names resolve in the steps as they do on this machine.
        rm -f "$root/etc/resolv.conf"
        cat /etc/resolv.conf > "$root/etc/resolv.conf" || true
        mkdir -m 0700 "$root/.marketplace-build"
        cp --recursive "$staging/." "$root/.marketplace-build/"

        """;

    // GRUB stays complete on the root file system, because menus made by later updates load modules from there.
    private static string Loader => string.Create(CultureInfo.InvariantCulture, $"""
        inside passwd --quiet --lock root
        inside systemctl --quiet enable systemd-networkd.service systemd-resolved.service
        inside sed --in-place 's/^#\? *timeout .*;/timeout 300;/' /etc/dhcp/dhclient.conf
        inside mkdir --parents /boot/efi /boot/grub/i386-pc
        inside sh -eu -c 'cp /usr/lib/grub/i386-pc/*.mod /usr/lib/grub/i386-pc/*.lst /boot/grub/i386-pc/'
        inside grub-mkimage --format=i386-pc --prefix='(,gpt{DiskLayout.RootNumber})/boot/grub' --output={Inside}/core.img {string.Join(' ', GrubConfiguration.CoreModules)}
        cp "$root{Inside}/core.img" "$root/usr/lib/grub/i386-pc/boot.img" "$root/usr/lib/shim/shimx64.efi.signed" "$root/usr/lib/shim/mmx64.efi.signed" "$root/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed" "$boot/"

        """);
}
