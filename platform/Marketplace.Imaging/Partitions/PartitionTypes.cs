using System.Collections.Frozen;

namespace Marketplace.Imaging.Partitions;

/// <summary>
/// Words for partition types. GUIDs are those of the UEFI specification, GRUB, the Discoverable Partitions Specification and
/// Microsoft's list (PARTITION_INFORMATION_GPT).
/// </summary>
public static class PartitionTypes
{
    public const string Linux = "linux";
    public const string LinuxRoot = "linuxRoot";
    public const string EfiSystem = "efiSystem";
    public const string BiosBoot = "biosBoot";
    public const string Swap = "swap";
    public const string Lvm = "lvm";
    public const string MicrosoftBasicData = "microsoftBasicData";
    public const string MicrosoftReserved = "microsoftReserved";
    public const string WindowsRecovery = "windowsRecovery";
    public const string Extended = "extended";
    public const string Unknown = "unknown";

    private static readonly FrozenDictionary<Guid, string> Gpt = new Dictionary<Guid, string>
    {
        [new("0FC63DAF-8483-4772-8E79-3D69D8477DE4")] = Linux,
        [new("933AC7E1-2EB4-4F13-B844-0E14E2AEF915")] = Linux, // home
        [new("3B8F8425-20E0-4F3B-907F-1A25A76F98E8")] = Linux, // srv
        [new("4D21B016-B534-45C2-A9FB-5C16E091FD2D")] = Linux, // var
        [new("BC13C2FF-59E6-4262-A352-B275FD6F7172")] = Linux, // boot
        [new("4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709")] = LinuxRoot, // x86-64
        [new("B921B045-1DF0-41C3-AF44-4C6F280D3FAE")] = LinuxRoot, // 64-bit ARM
        [new("44479540-F297-41B2-9AF7-D131D5F0458A")] = LinuxRoot, // 32-bit x86
        [new("C12A7328-F81F-11D2-BA4B-00A0C93EC93B")] = EfiSystem,
        [new("21686148-6449-6E6F-744E-656564454649")] = BiosBoot,
        [new("0657FD6D-A4AB-43C4-84E5-0933C84B4F4F")] = Swap,
        [new("E6D6D379-F507-44C2-A23C-238F2A3DF928")] = Lvm,
        [new("EBD0A0A2-B9E5-4433-87C0-68B6B72699C7")] = MicrosoftBasicData,
        [new("E3C9E316-0B5C-4DB8-817D-F92DF00215AE")] = MicrosoftReserved,
        [new("DE94BBA4-06D1-4D40-A16A-BFD50179D6AC")] = WindowsRecovery,
    }.ToFrozenDictionary();

    public static string Of(Guid type) => Gpt.GetValueOrDefault(type, Unknown);

    public static string Of(byte type) => type switch
    {
        0x83 => Linux,
        0x82 => Swap,
        0x8e => Lvm,
        0xef => EfiSystem,
        0x27 => WindowsRecovery,
        0x01 or 0x04 or 0x06 or 0x07 or 0x0b or 0x0c or 0x0e => MicrosoftBasicData,
        0x05 or 0x0f or 0x85 => Extended,
        _ => Unknown,
    };
}
