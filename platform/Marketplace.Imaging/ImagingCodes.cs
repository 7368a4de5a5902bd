namespace Marketplace.Imaging;

/// <summary>Codes of the diagnostics about disks, builds and uploads (MKT4xxx). One page each in <c>docs/diagnostics</c>.</summary>
public static class ImagingCodes
{
    public const string ToolsMissing = "MKT4001";
    public const string ToolInstallFailed = "MKT4002";
    public const string ToolFailed = "MKT4003";
    public const string StepFailed = "MKT4004";
    public const string DiskFull = "MKT4005";
    public const string FileNotWritable = "MKT4006";
    public const string SourceChanged = "MKT4007";
    public const string NoBuilder = "MKT4009";
    public const string PrivilegesMissing = "MKT4010";
    public const string VhdFooterMissing = "MKT4020";
    public const string VhdChecksumWrong = "MKT4021";
    public const string VhdNotFixed = "MKT4022";
    public const string VhdDifferencing = "MKT4023";
    public const string VhdSizeUneven = "MKT4024";
    public const string VhdLengthMismatch = "MKT4025";
    public const string VhdTruncated = "MKT4026";
    public const string VhdGeometryMismatch = "MKT4027";
    public const string VhdxDisk = "MKT4028";
    public const string VhdTooSmall = "MKT4029";
    public const string BlobRefused = "MKT4030";
    public const string BlobUnreachable = "MKT4031";
    public const string BlobNotOurs = "MKT4032";
    public const string DigestMismatch = "MKT4033";
    public const string VhdMissing = "MKT4034";
    public const string SettingMissing = "MKT4040";
    public const string SettingInvalid = "MKT4041";
    public const string ArmRefused = "MKT4042";
    public const string DiskEmpty = "MKT4050";
    public const string DiskIsFolder = "MKT4051";
    public const string DiskUnreadable = "MKT4052";
    public const string DiskMissing = "MKT4053";
    public const string Qcow2Disk = "MKT4054";
    public const string VhdCookieWrong = "MKT4055";
    public const string VhdTableInvalid = "MKT4056";
    public const string VhdFieldUnknown = "MKT4057";
    public const string DiskRangeOutside = "MKT4058";
    public const string GptPrimaryDamaged = "MKT4061";
    public const string GptBackupDamaged = "MKT4062";
    public const string GptCopiesDisagree = "MKT4063";
    public const string PartitionsOverlap = "MKT4064";
    public const string PartitionOutsideDisk = "MKT4065";
    public const string PartitionChainBroken = "MKT4066";
    public const string PartitionTableInvalid = "MKT4067";
    public const string GptProtectiveMbrMissing = "MKT4069";
}
