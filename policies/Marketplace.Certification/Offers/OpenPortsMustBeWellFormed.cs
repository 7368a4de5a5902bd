using System.Text.RegularExpressions;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed partial class OpenPortsMustBeWellFormed : PlanRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5162",
        Name = "open-ports-must-be-well-formed",
        Title = "A plan must open at most 100 ports, each with a label of 3 to 20 characters and a range from 1 to 65535",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Sources = ["product-ingestion schemas 2022-03-01-preview2", "azure-vm-plan-technical-configuration.md (2022-04-27)"],
        Requirements = ["5-open-ports"],
        Applies = "Plans",
        Remediation = "Correct the range or the label; what the applications of the image listen on needs no list.",
        Thresholds = [OfferThresholds.Ports],
    };

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        var place = $"{path}.technical.ports";
        var ports = subject.TechnicalOf(plan).Ports;
        if (ports.Length > OfferThresholds.Ports.Value)
            judgement.Fail($"{ports.Length} ports are open, expected at most {OfferThresholds.Ports}", propertyPath: place);
        for (var i = 0; i < ports.Length; i++)
        {
            var item = OfferRule.Item(place, i);
            if (!Label().IsMatch(ports[i].Label))
                judgement.Fail($"the label is {TextLimit.Quote(ports[i].Label)}, expected 3 to 20 letters, digits, points, hyphens, underscores and spaces, a letter, digit or underscore last", propertyPath: $"{item}.label");
            if (PortRange.Parse(ports[i].Range) is not { } range)
                judgement.Fail($"the range is {TextLimit.Quote(ports[i].Range)}, expected a port from 1 to 65535, or two with the lower one first", propertyPath: $"{item}.range");
            else if (ports.Take(i).FirstOrDefault(other => PortRange.Parse(other.Range) is { } earlier && earlier.Overlaps(range) && SameProtocol(other, ports[i])) is { } twice)
                judgement.Fail($"the range {ports[i].Range} is open by \"{twice.Label}\" already", propertyPath: $"{item}.range");
        }
        if (ports.GroupBy(port => port.Label, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same)
            judgement.Fail($"the label \"{same.Key}\" is there {same.Count()} times", propertyPath: place);
    }

    private static bool SameProtocol(PortDefinition one, PortDefinition other) => one.Protocol == other.Protocol || one.Protocol == "both" || other.Protocol == "both";

    [GeneratedRegex("^[a-zA-Z_0-9. -]{2,19}[a-zA-Z_0-9]$", RegexOptions.NonBacktracking)]
    private static partial Regex Label();
}
