namespace Marketplace.Imaging.Verifying;

/// <summary>Codes of the diagnostics about tests on running machines (MKT4182 to 4199). One page each in <c>docs/diagnostics</c>.</summary>
public static class VerifyCodes
{
    public const string ImportUnknown = "MKT4182";
    public const string ImportDamaged = "MKT4183";
    public const string ImportOfOtherImage = "MKT4184";
    public const string ImportWithoutDigest = "MKT4185";
    public const string HostUnreachable = "MKT4186";
    public const string KeyUnusable = "MKT4187";
    public const string HostKeyDiffers = "MKT4188";
    public const string ReportNotWritable = "MKT4189";
    public const string NothingToVerify = "MKT4190";
}
