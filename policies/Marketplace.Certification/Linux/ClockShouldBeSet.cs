using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class ClockShouldBeSet : LinuxRule
{
    private static readonly string[] Services = ["chrony.service", "chronyd.service", "systemd-timesyncd.service", "ntp.service", "ntpd.service", "ntpsec.service"];

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4355",
        Name = "clock-should-be-set",
        Title = "A service should keep the clock right",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Tests = ["LISA verify_timesync_*"],
        Sources = [LinuxSources.LisaCore],
        Requirements = ["4.2-200.3.3"],
        Applies = "Linux images",
        Remediation = "Enable chrony or systemd-timesyncd.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Services, "services", out var services))
            return;
        if (!services.Units.Any(unit => unit.State == "enabled" && Services.Contains(unit.Name, StringComparer.Ordinal)))
            judgement.Fail($"no service that sets the clock starts at boot, expected one of {string.Join(", ", Services)}", system.Origin);
    }
}
