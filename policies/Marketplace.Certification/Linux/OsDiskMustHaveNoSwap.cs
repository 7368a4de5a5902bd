using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class OsDiskMustHaveNoSwap : LinuxRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4250",
        Name = "os-disk-must-have-no-swap",
        Title = "The OS disk must have no swap partition and no swap file",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.3"],
        Tests = ["CTT 41", "LISA verify_no_swap_on_osdisk"],
        Sources = [LinuxSources.ImageTest, LinuxSources.Faq, LinuxSources.Lisa],
        Requirements = ["2.1-swap", "2.2-verify_no_swap_on_osdisk", "4.2-200.3.3"],
        Applies = "Linux images",
        Remediation = "Remove the swap partition or file and its entry in /etc/fstab; let the agent or cloud-init put swap on the resource disk.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Storage, "storage", out var storage))
            return;
        foreach (var swap in storage.Swap)
            judgement.Fail($"swap ({swap.Kind}) at {swap.Where}", swap.Origin);
        if (storage.Swap.IsEmpty && facts.NotObservable.FirstOrDefault(entry => entry.Fact == "storage.swap") is { } hidden)
            judgement.NotObservable(hidden.Reason);
    }
}
