using Marketplace.Testing;

namespace Marketplace.Tests.Imaging.Booting;

/// <summary>Ends of consoles as machines wrote them, control sequences included.</summary>
internal static class Consoles
{
    public const string Kernel =
        "\u001b[2J\u001b[01;01H\u001b[0mGNU GRUB  version 2.06-13\r\n\u001b[5;3H*Debian GNU/Linux\u001b[m  Booting `Debian GNU/Linux'\r\n\r\n" +
        "[    0.000000] Linux version 6.1.0-56-cloud-amd64 (debian-kernel@lists.debian.org) #1 SMP\r\n";

    public const string Login = QemuScript.Console;

    public const string NoDisk = "SeaBIOS (version 1.16.2-debian-1.16.2-1)\r\nBooting from Hard Disk...\r\nBoot failed: not a bootable disk\r\n\r\nNo bootable device.\r\n";

    public const string UefiShell =
        "\u001b[2J\u001b[01;01HBdsDxe: failed to load Boot0001 \"UEFI Misc Device\" from PciRoot(0x0)/Pci(0x1,0x0): Not Found\r\n" +
        "BdsDxe: No bootable option or device was found.\r\n";

    public const string GrubRescue = "GRUB loading..\r\nWelcome to GRUB!\r\n\r\nerror: no such device: 6239a6c5-4291-8311-ba23-52990d941278.\r\nEntering rescue mode...\r\ngrub rescue> ";

    public const string Panic = Kernel +
        "[    4.112233] VFS: Unable to mount root fs on unknown-block(0,0)\r\n" +
        "[    4.112940] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)\r\n" +
        "[    4.113555] CPU: 1 PID: 1 Comm: swapper/0 Not tainted 6.1.0-56-cloud-amd64 #1\r\n";

    public const string Initramfs = Kernel +
        "Begin: Waiting for root file system ... done.\r\nGave up waiting for root file system device.  Common problems:\r\n" +
        "ALERT!  UUID=6239a6c5-4291-8311-ba23-52990d941278 does not exist.  Dropping to a shell!\r\n\r\n(initramfs) ";

    public const string Emergency = Kernel +
        "[\u001b[0;1;31m TIME \u001b[0m] Timed out waiting for device /dev/disk/by-uuid/C0FF-EE00.\r\n[DEPEND] Dependency failed for /data.\r\n" +
        "You are in emergency mode. After logging in, type \"journalctl -xb\" to view\r\nsystem logs.\r\nGive root password for maintenance\r\n(or press Control-D to continue): ";
}
