using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class TestDriveMustBeByTemplate : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5120",
        Name = "test-drive-must-be-by-template",
        Title = "The test drive of a virtual machine offer must be an Azure Resource Manager template",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Medium,
        Sources = ["azure-vm-offer-setup.md (2022-03-28)", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["5-test-drive"],
        Applies = "Offers with a test drive",
        Remediation = "Leave testDrive.type out and name the test drive.",
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        if (offer.TestDrive is not { } drive)
            judgement.NotApplicable("the offer has no test drive");
        else if (drive.Type != "azureResourceManager")
            judgement.Fail($"the test drive is {drive.Type}, expected azureResourceManager", propertyPath: "testDrive.type");
    }
}
