using Marketplace.Imaging.Tools;

namespace Marketplace.Imaging.Booting;

/// <summary>UEFI for QEMU: code that is only read, and variables that each machine needs a copy of.</summary>
/// <param name="Code">Full path.</param>
/// <param name="Variables">Full path of the empty variables.</param>
internal sealed record FirmwareFiles(string Code, string Variables)
{
    /// <summary>Where distributions keep OVMF, the 4 MiB form first: newer ones have no other.</summary>
    public static IReadOnlyList<FirmwareFiles> Known { get; } =
    [
        new("/usr/share/OVMF/OVMF_CODE_4M.fd", "/usr/share/OVMF/OVMF_VARS_4M.fd"), // Debian, Ubuntu
        new("/usr/share/edk2/ovmf/OVMF_CODE.fd", "/usr/share/edk2/ovmf/OVMF_VARS.fd"), // Fedora
        new("/usr/share/edk2/x64/OVMF_CODE.4m.fd", "/usr/share/edk2/x64/OVMF_VARS.4m.fd"), // Arch
        new("/usr/share/qemu/ovmf-x86_64-4m-code.bin", "/usr/share/qemu/ovmf-x86_64-4m-vars.bin"), // openSUSE
        new("/usr/share/OVMF/OVMF_CODE.fd", "/usr/share/OVMF/OVMF_VARS.fd"), // Debian 11, Ubuntu 20.04
    ];

    /// <summary>The first pair that the machine has; null when it has none.</summary>
    public static FirmwareFiles? Find(Machine machine) => Known.FirstOrDefault(files => machine.Find(files.Code) is not null && machine.Find(files.Variables) is not null);

    /// <summary>What to install where there is none.</summary>
    public static IReadOnlyList<Tool> Tools(Machine machine) => Find(machine) is null ? [new Tool(Known[0].Code, "ovmf")] : [];
}
