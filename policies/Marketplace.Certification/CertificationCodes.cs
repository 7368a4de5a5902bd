namespace Marketplace.Certification;

/// <summary>Codes of the diagnostics about targets, baselines, waivers and reports (MKT4150 to 4179). One page each in <c>docs/diagnostics</c>.</summary>
public static class CertificationCodes
{
    public const string TargetMissing = "MKT4150";
    public const string TargetNotUnderstood = "MKT4151";
    public const string UnknownBaseline = "MKT4152";
    public const string UnknownRule = "MKT4153";
    public const string WaiverOfUnknownRule = "MKT4154";
    public const string WaiverNotAllowed = "MKT4155";
    public const string WaiverDateInvalid = "MKT4156";
    public const string WaiverDuplicate = "MKT4157";
    public const string WaiverIncomplete = "MKT4158";
    public const string WaiverExpired = "MKT4160";
    public const string WaiverUnused = "MKT4161";
    public const string ReportUnreadable = "MKT4165";
    public const string ReportVersion = "MKT4166";
}
