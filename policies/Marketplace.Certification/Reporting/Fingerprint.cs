using System.Security.Cryptography;
using System.Text;
using Marketplace.Certification.Judging;

namespace Marketplace.Certification.Reporting;

/// <summary>
/// Tells whether two findings of two runs are the same one. Neither the line nor the wording of the title is part of it, so that it
/// stays when other lines of a file are changed.
/// </summary>
public static class Fingerprint
{
    /// <returns>32 hexadecimal digits.</returns>
    public static string Of(string subject, Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Of(subject, finding.Code, finding.Evidence?.Path, finding.PropertyPath, finding.Message);
    }

    internal static string Of(string subject, string code, string? evidence, string? propertyPath, string message) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', code, subject, evidence, propertyPath, message))))[..32];
}
