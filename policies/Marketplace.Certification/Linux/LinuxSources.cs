namespace Marketplace.Certification.Linux;

/// <summary>Documents and code that the rules about Linux images were read from.</summary>
internal static class LinuxSources
{
    public const string Faq = "azure-vm-certification-faq.yml (2021-09-27)";
    public const string ImageTest = "azure-vm-image-test.md (2022-04-11)";
    public const string ApprovedBase = "azure-vm-use-approved-base.md (2021-12-07)";
    public const string Recommendations = "azure-marketplace-images.md, security recommendations (2023-08-29)";
    public const string Generic = "linux/create-upload-generic.md (2022-05-06)";
    public const string Lisa = "microsoft/lisa azure_image_standard.py (2026-08-20)";
    public const string LisaCore = "microsoft/lisa core suites (2026-08-20)";

    /// <summary>Bodies of the certification policies as third parties restate them; the headings are Microsoft's.</summary>
    public const string Policies = "certification policies 1.67 (third-party restatement)";

    public const string Checklist = "publisher's checklist (third party, 2026)";
}
