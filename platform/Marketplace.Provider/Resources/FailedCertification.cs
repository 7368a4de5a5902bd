using System.Globalization;
using System.Text;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Reporting;
using Marketplace.Certification.Rules;
using Marketplace.Definitions;
using Marketplace.Imaging;

namespace Marketplace.Provider.Resources;

/// <summary>Tells why an image is not certified: what was found, where, and how to put it right.</summary>
internal static class FailedCertification
{
    /// <param name="path">Of the report.</param>
    public static Diagnostic Describe(PolicyReport report, string name, string path)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\"{name}\" is not certified by the baseline {report.Baseline.Name}: ");
        text.Append(report.Verdict == Verdict.Unknown ? "not everything could be judged" : string.Create(CultureInfo.InvariantCulture, $"{report.Mandatory} mandatory finding{(report.Mandatory == 1 ? "" : "s")}"));
        text.Append("; nothing was uploaded");
        foreach (var finding in report.Certification.Findings.Where(finding => finding is { Enforcement: Enforcement.Mandatory, Waiver: null }))
        {
            var rule = RuleCatalog.Find(finding.Code)!.Info;
            text.Append(CultureInfo.InvariantCulture, $"\n  {finding.Code} {rule.Title}: {finding.Message}");
            if (finding.Evidence is { } evidence)
                text.Append(CultureInfo.InvariantCulture, $" ({evidence.Path}{(evidence.Line is { } line ? FormattableString.Invariant($":{line}") : "")})");
            text.Append(CultureInfo.InvariantCulture, $"\n    {rule.Remediation}");
        }
        return Diagnostic.Error(ImagingCodes.CertificationFailed, text.ToString(), new Where(path), "Mend the definition and run mkt up again. The report has all that was judged; a finding can be accepted for a time in policies/waivers.yaml.");
    }
}
