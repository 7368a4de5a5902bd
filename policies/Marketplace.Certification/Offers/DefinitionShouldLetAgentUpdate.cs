using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Offers;

internal sealed class DefinitionShouldLetAgentUpdate : DiskDefinitionRule, ICorrectsDisk
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5204",
        Name = "definition-should-let-agent-update",
        Title = "The agent of a definition should update itself and run extensions",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Policies = ["200.3.1"],
        Tests = ["CTT 51", "LISA verify_waagent_version"],
        Sources = ["azure-vm-image-test.md (2022-04-11)", "certification-policies 1.67 (2024-08-26)"],
        Requirements = ["2.1-auto-update", "4.2-200.3.1"],
        Applies = "Image definitions",
        Remediation = "Leave agent out: updates and extensions are on.",
    };

    protected override void Judge(DiskDefinition disk, Judgement judgement)
    {
        if (!disk.Agent.AutoUpdate)
            judgement.Fail("the agent does not update itself", propertyPath: "agent.autoUpdate");
        if (!disk.Agent.Extensions)
            judgement.Fail("the agent runs no extensions; plans of the image must say so (supportsExtensions: false)", propertyPath: "agent.extensions");
    }

    public DiskDefinition Correct(DiskDefinition disk) => disk with { Agent = disk.Agent with { AutoUpdate = true } };
}
