using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

internal sealed class ProgramsMustRun : MachineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4419",
        Name = "openssl-and-python-must-run",
        Title = "OpenSSL and Python must run on the machine",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Tests = ["mkt openssl", "mkt python", "CTT 44", "CTT 45", "LISA verify_openssl_version", "LISA verify_python_version"],
        Sources = ["azure-vm-image-test.md (2022-04-11)", "microsoft/lisa azure_image_standard.py (2026-08-20)"],
        Requirements = ["2.1-openssl", "2.1-python", "2.2-verify_openssl_version", "2.2-verify_python_version"],
        Applies = "Running machines",
        Remediation = "Install the distribution's openssl and python3.",
    };
}
