using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class ContactsMustBeComplete : ListingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5115",
        Name = "contacts-must-be-complete",
        Title = "A listing must have contacts for support and engineering with name, e-mail address and telephone",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Sources = ["azure-vm-offer-listing.md (2022-03-15)", "product-ingestion schemas 2022-03-01-preview2"],
        Requirements = ["5-contacts"],
        Applies = "Listings",
        Remediation = "Name people or teams that answer; customers do not see them.",
    };

    protected override void Judge(ListingDefinition listing, string path, Judgement judgement)
    {
        foreach (var role in new[] { "support", "engineering" })
        {
            if (listing.Contacts.TryGetValue(role, out var contact))
                Judge(contact, role, $"{path}.contacts.{role}", judgement);
            else
                judgement.Fail($"the contact for {role} is missing", propertyPath: $"{path}.contacts.{role}");
        }
        if (listing.Contacts.TryGetValue("cloudSolutionProvider", out var partner) && partner.Email is not null && !Links.IsEmail(partner.Email))
            judgement.Fail($"the e-mail address of the contact for partners is {TextLimit.Quote(partner.Email)}", propertyPath: $"{path}.contacts.cloudSolutionProvider.email");
    }

    private static void Judge(ContactDefinition contact, string role, string path, Judgement judgement)
    {
        if (string.IsNullOrWhiteSpace(contact.Name))
            judgement.Fail($"the contact for {role} has no name", propertyPath: $"{path}.name");
        if (!Links.IsEmail(contact.Email))
            judgement.Fail($"the e-mail address of the contact for {role} is {(contact.Email is null ? "missing" : TextLimit.Quote(contact.Email))}", propertyPath: $"{path}.email");
        if (contact.Phone is not { } phone || phone.Count(char.IsAsciiDigit) < 5)
            judgement.Fail($"the telephone of the contact for {role} is {(contact.Phone is null ? "missing" : TextLimit.Quote(contact.Phone))}", propertyPath: $"{path}.phone");
        if (contact.Url is { } url)
            Links.Check(judgement, url, $"web page of the contact for {role}", $"{path}.url");
    }
}
