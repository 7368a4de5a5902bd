using System.Text.RegularExpressions;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Offers;

internal sealed partial class ServicesOfAzureMustStayOn : DiskDefinitionRule, ICorrectsDisk
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5211",
        Name = "services-of-azure-must-stay-on",
        Title = "A definition must leave SSH, the agent and cloud-init switched on, and keep the file systems of provisioning",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.3"],
        Sources = ["azure-marketplace-images.md (2023-08-29)", "linux/create-upload-generic.md (2022-05-06)"],
        Requirements = ["2.3-ssh-server", "2.3-cloud-init"],
        Applies = "Image definitions",
        Remediation = "Take the unit out of services.disable. A plan for machines without SSH says so with supportsRemoteConnection: false and a waiver here.",
    };

    protected override void Judge(DiskDefinition disk, Judgement judgement)
    {
        for (var i = 0; i < disk.DisableServices.Length; i++)
        {
            if (Needed.TryGetValue(disk.DisableServices[i], out var use))
                judgement.Fail($"{disk.DisableServices[i]} is switched off: {use}", propertyPath: "services.disable");
        }
        foreach (var (file, path) in DefinitionFiles.Of(disk).Where(one => one.File.Path.StartsWith("/etc/modprobe.d/", StringComparison.Ordinal)))
        {
            foreach (Match match in Blocked().Matches(file.Content ?? ""))
                judgement.Fail($"{file.Path} blocks {match.Groups["module"].Value}: provisioning reads a disc of it", propertyPath: $"{path}.content");
        }
    }

    public DiskDefinition Correct(DiskDefinition disk) => disk with { DisableServices = disk.DisableServices.RemoveAll(Needed.ContainsKey) };

    private static readonly Dictionary<string, string> Needed = new(StringComparer.Ordinal)
    {
        ["ssh.service"] = "customers could not log in",
        ["sshd.service"] = "customers could not log in",
        ["walinuxagent.service"] = "Azure could not tell that the machine is ready",
        ["waagent.service"] = "Azure could not tell that the machine is ready",
        ["cloud-init.service"] = "the machine would not be provisioned",
        ["cloud-init-local.service"] = "the machine would not be provisioned",
        ["cloud-config.service"] = "the machine would not be provisioned",
        ["cloud-final.service"] = "the machine would not be provisioned",
    };

    [GeneratedRegex("^[ \\t]*(blacklist[ \\t]+|install[ \\t]+)(?<module>udf|vfat)\\b", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Blocked();
}
