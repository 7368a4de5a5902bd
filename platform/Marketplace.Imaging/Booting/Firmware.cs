namespace Marketplace.Imaging.Booting;

/// <summary>What starts the machine: BIOS as generation 1 of Azure, UEFI as generation 2.</summary>
public enum Firmware
{
    Bios,
    Uefi,
}
