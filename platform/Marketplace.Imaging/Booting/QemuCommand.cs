using System.Globalization;

namespace Marketplace.Imaging.Booting;

/// <summary>The arguments of QEMU for one boot.</summary>
internal sealed record QemuCommand
{
    public const string Program = "qemu-system-x86_64";

    public required BootDisk Disk { get; init; }

    public required Accelerator Accelerator { get; init; }

    /// <summary>In MiB.</summary>
    public required int Memory { get; init; }

    /// <summary>File for the serial port.</summary>
    public required string Serial { get; init; }

    /// <summary>UEFI with a copy of its variables; null for BIOS.</summary>
    public FirmwareFiles? Uefi { get; init; }

    /// <summary>Ports of the machine that are forwarded to ports of the loopback that the kernel picks; empty and no Azure: no network card.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>Stands in for Azure: provisioning disc, and a program that relays to the services; null without.</summary>
    public AzureAttachment? Azure { get; init; }

    /// <summary>The machine may restart; else a restart ends it.</summary>
    public bool Restarts { get; init; }

    public IReadOnlyList<string> Arguments() =>
    [
        // PIIX or Q35, as the two generations of Hyper-V differ in age too. Without graphics the BIOS speaks on the serial port.
        "-machine", Uefi is null ? "pc,graphics=off" : "q35",
        "-accel", Accelerator.Name == "tcg" ? "tcg,thread=multi" : Accelerator.Name,
        // Without the hypervisor bit systemd goes by the DMI names below: units for Hyper-V only, such as the agent's, start.
        "-cpu", "max,-hypervisor",
        "-m", Number(Memory),
        "-smp", "2",
        "-nodefaults", "-no-user-config", .. Restarts ? Array.Empty<string>() : ["-no-reboot"],
        "-display", "none",
        "-chardev", "stdio,id=control,signal=off", "-mon", "chardev=control,mode=control",
        "-chardev", $"file,id=serial,path={Escape(Serial)}", "-serial", "chardev:serial",
        .. Flash(),
        "-drive", $"if=none,id=disk,driver=raw,size={Number(Disk.Size)},file.driver=file,file.filename={Escape(Disk.Path)},snapshot=on",
        "-device", "virtio-blk-pci,drive=disk,bootindex=0",
        "-device", "virtio-rng-pci",
        .. Names(),
        .. Network(),
        .. Disc(),
    ];

    private IEnumerable<string> Flash() => Uefi is null
        ? []
        : ["-drive", $"if=pflash,unit=0,format=raw,readonly=on,file={Escape(Uefi.Code)}", "-drive", $"if=pflash,unit=1,format=raw,file={Escape(Uefi.Variables)}"];

    // systemd tells Hyper-V by the version; on real machines of generation 1 it has the processor to ask.
    private IEnumerable<string> Names() =>
    [
        "-smbios", "type=1,manufacturer=Microsoft Corporation,product=Virtual Machine,version=Hyper-V UEFI Release v4.1",
        "-smbios", "type=2,manufacturer=Microsoft Corporation,product=Virtual Machine",
        .. Azure is { Seed: Seed.Azure } ? ["-smbios", $"type=3,manufacturer=Microsoft Corporation,asset={AzureAttachment.ChassisTag}", "-uuid", Azure.VmId.ToString()] : Array.Empty<string>(),
    ];

    private IEnumerable<string> Network()
    {
        if (Ports.Count == 0 && Azure is null)
            return ["-nic", "none"];
        var user = "user,id=net,restrict=on,ipv6=off" + string.Concat(Ports.Distinct().Select(port => $",hostfwd=tcp:127.0.0.1:0-:{Number(port)}")) + Azure?.Network();
        return ["-netdev", user, "-device", $"virtio-net-pci,netdev=net,mac={AzureAttachment.MacAddress},romfile="];
    }

    private IEnumerable<string> Disc() => Azure is null
        ? []
        : ["-device", "virtio-scsi-pci", "-drive", $"if=none,id=seed,format=raw,readonly=on,file={Escape(Azure.Disc)}", "-device", "scsi-cd,drive=seed"];

    // QEMU's options end at a comma; two are one.
    internal static string Escape(string value) => value.Replace(",", ",,", StringComparison.Ordinal);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
