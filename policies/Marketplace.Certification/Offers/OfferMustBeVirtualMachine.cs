using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class OfferMustBeVirtualMachine : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5102",
        Name = "offer-must-be-virtual-machine",
        Title = "An offer of images must be a virtual machine offer",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Sources = ["product-ingestion schemas 2022-03-01-preview2", "azure-vm-offer-setup.md (2022-03-28)"],
        Requirements = ["5-product-type"],
        Applies = "Offers",
        Remediation = "Leave productType out; the kind of an offer cannot be changed later.",
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        if (offer.ProductType != "azureVirtualMachine")
            judgement.Fail($"the product type is {TextLimit.Quote(offer.ProductType)}, expected azureVirtualMachine", propertyPath: "productType");
    }
}
