using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Machines;

namespace Marketplace.Certification.Machines;

internal sealed class MachineMustStartInTime : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4401",
        Name = "machine-must-start-in-time",
        Title = "A machine must be up within 20 minutes",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["220.3"],
        Tests = ["mkt boot", "mkt boot.time", "mkt reboot"],
        Sources = ["certification policies 1.67, headings (2024-08-26)", "azure-vm-certification-faq.yml (2021-09-27)"],
        Requirements = ["4.3-220.3"],
        Applies = "Running machines",
        Remediation = "Look at what takes long: systemd-analyze blame.",
        Thresholds = [Limit],
    };

    /// <summary>Seconds.</summary>
    private static readonly Threshold<int> Limit = new("machine.start", 1200, "azure-vm-certification-faq.yml, 2021");

    // Whether it starts at all is judged elsewhere.
    protected override void Judge(MachineRun run, MachineTest test, Judgement judgement)
    {
        if (test.Seconds > Limit.Value)
            judgement.Fail($"{Describe(run, test)}, expected at most {Limit} s");
    }
}
