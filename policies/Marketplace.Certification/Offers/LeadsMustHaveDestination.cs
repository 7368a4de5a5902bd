using System.Text.RegularExpressions;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class LeadsMustHaveDestination : OfferRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5119",
        Name = "leads-must-have-destination",
        Title = "The destination of leads must be complete, and there must be one when the offer has a test drive",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Medium,
        Sources = ["azure-vm-offer-setup.md (2022-03-28)", "product-ingestion schemas 2022-03-01-preview2", "Product Ingestion API (2023-05)"],
        Requirements = ["5-lead-management"],
        Applies = "Offers",
        Remediation = "Send leads to the backend: leads.httpsEndpoint with ${backend.leadsUrl}.",
    };

    protected override void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement)
    {
        var leads = offer.Leads;
        if (leads.Destination == "none")
        {
            if (offer.TestDrive is not null)
                judgement.Fail("leads go nowhere, but an offer with a test drive needs a destination", propertyPath: "leads");
            else
                judgement.Warn("leads go nowhere: who shows interest is not known", propertyPath: "leads");
            return;
        }
        var path = $"leads.{leads.Destination}";
        if (leads.Destination == "blob")
            judgement.Warn("leads are no longer delivered to blobs, expected a table or an https endpoint", propertyPath: path);
        if (leads.Destination == "email" && leads.Contacts.IsEmpty)
            judgement.Fail("no e-mail address is given", propertyPath: $"{path}.contacts");
        foreach (var (key, form, expected) in Forms.Where(form => leads.Settings.ContainsKey(form.Key)))
        {
            var value = leads.Settings[key];
            if (!Reference.Is(value) && !form.IsMatch(value))
                judgement.Fail($"{key} is {TextLimit.Quote(value)}, expected {expected}", propertyPath: $"{path}.{key}");
        }
        foreach (var key in Missing(leads))
            judgement.Fail($"{key} is missing, which {leads.Destination} with {leads.Settings.GetValueOrDefault("authentication", "this")} authentication needs", propertyPath: $"{path}.{key}");
        for (var i = 0; i < leads.Contacts.Length; i++)
        {
            if (!Links.IsEmail(leads.Contacts[i]))
                judgement.Fail($"{TextLimit.Quote(leads.Contacts[i])} is no e-mail address", propertyPath: Item($"{path}.contacts", i));
        }
    }

    private static readonly (string Key, Regex Form, string Expected)[] Forms =
    [
        ("httpsEndpointUrl", Of("^https://[^/ ]+"), "an https address"),
        ("instanceUrl", Of("^https?://[^/ ]+"), "an address"),
        ("munchkinId", Of("^[A-Za-z0-9]{3}-[A-Za-z0-9]{3}-[A-Za-z0-9]{3}$"), "three groups of three letters and digits"),
        ("formId", Of("^[0-9]{1,8}$"), "1 to 8 digits"),
        ("serverId", Of("^[-A-Za-z0-9.]{1,255}$"), "letters, digits, points and hyphens"),
        ("objectIdentifier", Of("^[A-Za-z0-9]{15}$"), "15 letters and digits"),
        ("containerName", Of("^[a-z0-9](-?[a-z0-9]){2,62}$"), "the name of a container"),
    ];

    private static Regex Of(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static IEnumerable<string> Missing(LeadsDefinition leads)
    {
        string[] needed = (leads.Destination, leads.Settings.GetValueOrDefault("authentication")) switch
        {
            ("dynamics", "azureAD") => ["applicationId", "applicationKey", "directoryId"],
            ("dynamics", _) => ["username", "password"],
            _ => [],
        };
        return needed.Where(key => !leads.Settings.ContainsKey(key));
    }
}
