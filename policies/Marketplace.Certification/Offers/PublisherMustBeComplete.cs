using System.Text.RegularExpressions;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Certification.Offers;

internal sealed partial class PublisherMustBeComplete : Rule<PublisherSubject>
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5250",
        Name = "publisher-must-be-complete",
        Title = "The publisher must have an id, a legal name, an address, a primary contact and a Partner network id",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.High,
        Sources = ["create-account.md (2021-04-02)"],
        Requirements = ["6-account"],
        Applies = "Publisher",
        Remediation = "Complete definitions/publisher.yaml from Account settings in Partner Center.",
    };

    protected override void Judge(PublisherSubject subject, Judgement judgement)
    {
        var publisher = subject.Publisher;
        foreach (var (key, value) in new[] { ("legalName", publisher.LegalName), ("address", publisher.Address), ("partnerId", publisher.PartnerId), ("country", publisher.Country) })
        {
            if (string.IsNullOrWhiteSpace(value))
                judgement.Fail($"{key} is missing", propertyPath: key);
        }
        if (!Form().IsMatch(publisher.Id))
            judgement.Fail($"the publisher id is {TextLimit.Quote(publisher.Id)}, expected lower-case letters, digits, - and _", propertyPath: "id");
        if (publisher.SellerId is null)
            judgement.Warn("sellerId is missing: payout and tax belong to it", propertyPath: "sellerId");
        if (!publisher.Contacts.TryGetValue("primary", out var primary))
            judgement.Fail("the primary contact is missing", propertyPath: "contacts.primary");
        foreach (var (role, person) in publisher.Contacts.Where(contact => !Links.IsEmail(contact.Value.Email)))
            judgement.Fail($"the e-mail address of the {role} contact is {TextLimit.Quote(person.Email)}", propertyPath: $"contacts.{role}.email");
        if (publisher.Country is { } country && !Countries.All.Contains(country))
            judgement.Fail($"\"{country}\" is no country code", propertyPath: "country");
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,49}$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
