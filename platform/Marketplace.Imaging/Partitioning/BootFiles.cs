namespace Marketplace.Imaging.Partitioning;

/// <summary>Boot loaders taken out of the image's own packages, so that the building machine's versions do not matter.</summary>
internal sealed record BootFiles(string Folder)
{
    /// <summary>GRUB's first sector for BIOS.</summary>
    public string BootSector => Path.Combine(Folder, "boot.img");

    /// <summary>GRUB's core for BIOS, made for this image.</summary>
    public string Core => Path.Combine(Folder, "core.img");

    /// <summary>First stage for UEFI, signed by Microsoft.</summary>
    public string Shim => Path.Combine(Folder, "shimx64.efi.signed");

    /// <summary>Enrols keys; not every shim has it.</summary>
    public string MokManager => Path.Combine(Folder, "mmx64.efi.signed");

    /// <summary>GRUB for UEFI, signed by the distribution.</summary>
    public string SignedGrub => Path.Combine(Folder, "grubx64.efi.signed");
}
