using System.Text.RegularExpressions;

namespace Marketplace.Imaging.Booting;

/// <summary>Something on the console after which no login prompt will come.</summary>
/// <param name="Sign">Matched against each line, also one that has not ended.</param>
/// <param name="Problem">What is wrong, as a sentence about the machine.</param>
/// <param name="Help">Where to look.</param>
internal sealed record BootSign(string Code, Regex Sign, string Problem, string Help);

/// <summary>The ways in which machines stop on their way up, as firmware, boot loaders, kernels and systemd tell of them.</summary>
internal static partial class BootSigns
{
    public static IReadOnlyList<BootSign> All { get; } =
    [
        new(ImagingCodes.BootNothingFound, NothingToBoot(), "the firmware found nothing to boot", "Look at the partition table and the boot loader: BIOS starts the boot sector, UEFI \\EFI\\BOOT\\BOOTX64.EFI of the EFI system partition."),
        new(ImagingCodes.BootLoaderStopped, BootLoader(), "the boot loader stopped", "Look at its configuration: it did not find its files, its root device or a kernel."),
        new(ImagingCodes.BootPanic, Panic(), "the kernel panicked", "Look at the lines before: a missing root device, a broken init, or a driver."),
        new(ImagingCodes.BootInitramfs, Initramfs(), "the initramfs did not find the root file system", "Compare root= on the kernel line with the UUID of the root file system, and see that the initramfs has the drivers of the disk."),
        new(ImagingCodes.BootEmergency, Emergency(), "the system went into emergency mode", "Look for the unit that failed before it: mostly a file system of /etc/fstab that is not there."),
    ];

    // SeaBIOS; OVMF, which ends in its shell when nothing loads.
    [GeneratedRegex(@"No bootable device|Boot failed: not a bootable disk|BdsDxe: No bootable option|UEFI Interactive Shell")]
    private static partial Regex NothingToBoot();

    [GeneratedRegex(@"^grub rescue>|^grub>|Entering rescue mode\.\.\.|^error: you need to load the kernel first")]
    private static partial Regex BootLoader();

    [GeneratedRegex(@"Kernel panic - not syncing")]
    private static partial Regex Panic();

    // initramfs-tools of Debian and Ubuntu; dracut of the others.
    [GeneratedRegex(@"^\(initramfs\)|Gave up waiting for root|^dracut:/#|dracut-initqueue.*timeout - starting timeout scripts")]
    private static partial Regex Initramfs();

    [GeneratedRegex(@"You are in (emergency|rescue) mode|Give root password for maintenance|Cannot open access to console, the root account is locked")]
    private static partial Regex Emergency();
}
