using System.Text.RegularExpressions;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed partial class OtherLanguageMustSaySoInEnglish : ListingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5107",
        Name = "other-language-must-say-so-in-english",
        Title = "A description that is not English must begin or end with an English sentence that says in which languages the application is available",
        Criterion = Criterion.GloballyVetted,
        Severity = Severity.Medium,
        Policies = ["100.1.4"],
        Sources = ["azure-vm-offer-listing.md (2022-03-15)", "certification-policies 1.67 (2024-08-26)"],
        Requirements = ["5-language", "4.1-100.1.4"],
        Applies = "Listings",
        Remediation = "Begin the description with a sentence such as: This application is available only in German.",
    };

    protected override void Judge(ListingDefinition listing, string path, Judgement judgement)
    {
        if (listing.Language == "en" || listing.Language.StartsWith("en-", StringComparison.Ordinal) || listing.Description is not { } description)
            return;
        var text = Tags().Replace(description, " ").Trim();
        var start = text[..Math.Min(text.Length, 200)];
        var end = text[Math.Max(0, text.Length - 200)..];
        if (!Phrase().IsMatch(start) && !Phrase().IsMatch(end))
            judgement.Fail($"the description in {listing.Language} has no English sentence about languages at its start or end, expected \"This application is available only in …\"", propertyPath: $"{path}.description");
        else if (!Phrase().IsMatch(start))
            judgement.Warn("the English sentence about languages is at the end; the page of virtual machine offers asks for it at the start", propertyPath: $"{path}.description");
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex("available (only )?in ", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Phrase();
}
