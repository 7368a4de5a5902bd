using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

internal sealed class PortsMustMatchApplications : PlanRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5171",
        Name = "ports-must-match-applications",
        Title = "A plan must open the ports that the applications of its image listen on",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Sources = ["azure-vm-plan-technical-configuration.md (2022-04-27)", "marketplace-virtual-machines.md (2021-11-17)"],
        Requirements = ["5-open-ports"],
        Applies = "Plans with an image of this repository",
        Remediation = "Leave ports out: those of the applications are opened.",
    };

    protected override string? Exempt(OfferSubject subject, PlanDefinition plan) => plan.Technical.ImageName is null ? "no plan refers to an image of this repository" : null;

    protected override void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement)
    {
        if (subject.ImageOf(plan) is not { } image)
        {
            judgement.Unknown($"{path}.technical.image");
            return;
        }
        var place = $"{path}.technical.ports";
        var open = subject.TechnicalOf(plan).Ports;
        foreach (var application in image.Disk.Applications)
        {
            foreach (var port in application.Ports.Where(port => !open.Any(one => one.Protocol != "udp" && PortRange.Parse(one.Range) is { } range && range.Has(port))))
                judgement.Warn(FormattableString.Invariant($"{application.Name} listens on {port}, which the plan does not open"), propertyPath: place);
        }
        var listening = image.Disk.Applications.SelectMany(application => application.Ports).ToHashSet();
        for (var i = 0; i < open.Length; i++)
        {
            // Who connects to administer a machine does so by SSH or RDP, whatever the applications are.
            if (PortRange.Parse(open[i].Range) is { } range && !listening.Any(range.Has) && !range.Has(22) && !range.Has(3389))
                judgement.Warn($"the plan opens {open[i].Range}, on which no application of the image listens", propertyPath: OfferRule.Item(place, i));
        }
    }
}
