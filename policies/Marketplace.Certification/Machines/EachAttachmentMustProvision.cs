using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class EachAttachmentMustProvision : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4404",
        Name = "image-must-provision-on-each-kind-of-disk",
        Title = "A machine must provision on each kind of disk and network interface",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.3"],
        Tests = ["LISA verify_deployment_provision_*", "LISA verify_stop_start_in_platform", "LISA verify_reboot_in_platform"],
        Sources = ["microsoft/lisa core suites (2026-08-20)"],
        Requirements = ["2.3-provisioning-variants"],
        Applies = "Running machines",
        Remediation = "Run the provisioning suite of LISA against the image and import its report: mkt image verify FILE --import lisa.junit.xml.",
    };
}
