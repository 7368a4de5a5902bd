using System.Collections.Immutable;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Gallery;

internal sealed class SecurityTypeMustFitImage : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4222",
        Name = "security-type-must-fit-the-image",
        Title = "The security type of a gallery image definition must be a known one that its generation and architecture allow",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Sources = ["product-ingestion schemas 2022-03-01-preview2", "release-engineering/cloudpub", "gallery permission scripts of several publishers (third party)"],
        Requirements = ["1.4-trusted-launch"],
        Applies = "Gallery image definitions with a security type",
        Remediation = "Use TrustedLaunchSupported, ConfidentialVmSupported or TrustedLaunchAndConfidentialVmSupported with hyperVGeneration V2 and architecture x64.",
    };

    private static readonly string[] Supported = ["TrustedLaunchSupported", "ConfidentialVMSupported", "TrustedLaunchAndConfidentialVMSupported"];

    // Images of these are for private galleries only.
    private static readonly string[] Exclusive = ["TrustedLaunch", "ConfidentialVM"];

    public override ImmutableArray<string> Types => ["azure-native:compute:GalleryImage"];

    protected override void Judge(ResourceSubject subject, Judgement judgement)
    {
        var type = subject.Inputs["features"].Items.FirstOrDefault(feature => feature["name"].Text == "SecurityType")?["value"];
        if (type is null)
        {
            judgement.NotApplicable("the definition names no security type");
            return;
        }
        var name = type.Text ?? "";
        if (Exclusive.Contains(name, StringComparer.OrdinalIgnoreCase))
            judgement.Warn($"the security type is {name}, which only private galleries allow; expected {name}Supported", propertyPath: type.Path);
        else if (!string.Equals(name, "Standard", StringComparison.OrdinalIgnoreCase) && !Supported.Contains(name, StringComparer.OrdinalIgnoreCase))
            judgement.Fail($"the security type is \"{name}\", expected {string.Join(" or ", Supported)}", propertyPath: type.Path);
        else if (subject.Inputs["hyperVGeneration"].Text != "V2")
            judgement.Fail($"the security type is {name}, which needs hyperVGeneration V2", propertyPath: type.Path);
        else if (subject.Inputs["architecture"].Text == "Arm64")
            judgement.Fail($"the security type is {name}, which the marketplace takes for x64 only", propertyPath: type.Path);
    }
}
