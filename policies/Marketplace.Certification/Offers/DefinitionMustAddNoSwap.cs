using System.Text.RegularExpressions;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Offers;

internal sealed partial class DefinitionMustAddNoSwap : DiskDefinitionRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5210",
        Name = "definition-must-add-no-swap",
        Title = "A definition must put no swap on the operating system disk",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.3"],
        Tests = ["CTT 41", "LISA verify_no_swap_on_osdisk"],
        Sources = ["azure-vm-image-test.md (2022-04-11)", "microsoft/lisa azure_image_standard.py (2026-08-20)", "linux/create-upload-generic.md (2022-05-06)"],
        Requirements = ["2.1-swap", "2.2-verify_no_swap_on_osdisk", "2.3-swap-handling"],
        Applies = "Image definitions",
        Remediation = "Remove the swap; let the agent or cloud-init put it on the resource disk.",
    };

    protected override void Judge(DiskDefinition disk, Judgement judgement)
    {
        foreach (var (script, path) in DefinitionFiles.Scripts(disk))
        {
            if (Makes().IsMatch(script))
                judgement.Fail("the script makes swap", propertyPath: path);
        }
        foreach (var (file, path) in DefinitionFiles.Of(disk).Where(one => one.File.Path == "/etc/fstab" && Entry().IsMatch(one.File.Content ?? "")))
            judgement.Fail($"{file.Path} has swap", propertyPath: $"{path}.content");
        foreach (var (file, path) in DefinitionFiles.Of(disk).Where(one => one.File.Path.EndsWith(".swap", StringComparison.Ordinal) && one.File.Path.Contains("/systemd/system/", StringComparison.Ordinal)))
            judgement.Fail($"{file.Path} is a unit of swap", propertyPath: $"{path}.path");
    }

    [GeneratedRegex("(^|[;&|(\\s/])(mkswap|swapon)\\s", RegexOptions.NonBacktracking)]
    private static partial Regex Makes();

    [GeneratedRegex("^[ \\t]*[^#\\s]\\S*[ \\t]+\\S+[ \\t]+swap\\b", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Entry();
}
