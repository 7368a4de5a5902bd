using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class MachineIdMustBeEmpty : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4300",
        Name = "machine-id-must-be-empty",
        Title = "The machine id must be made at first boot",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.High,
        Policies = ["200.4"],
        Sources = [LinuxSources.Faq, LinuxSources.ApprovedBase, LinuxSources.Policies],
        Requirements = ["2.1-generalised", "4.2-200.4"],
        Applies = "Linux images",
        Remediation = "Empty /etc/machine-id (truncate -s 0) and make /var/lib/dbus/machine-id a link to it. mkt image generalize does it.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Identity, "identity", out var identity))
            return;
        if (identity.MachineId == "set")
            judgement.Fail("/etc/machine-id has an id that every machine would share, expected an empty file", new Origin("/etc/machine-id"));
        if (identity.DbusMachineId == "set")
            judgement.Fail("/var/lib/dbus/machine-id has an id that every machine would share, expected a link to /etc/machine-id", new Origin("/var/lib/dbus/machine-id"));
    }
}
