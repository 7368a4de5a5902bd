using System.Text.RegularExpressions;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Offers;

internal sealed partial class AccountsMustHaveNoPasswords : DiskDefinitionRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5208",
        Name = "accounts-must-have-no-passwords",
        Title = "A definition must set no password and give no account of its own the rights of root",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Critical,
        Policies = ["200.3.3.8"],
        Tests = ["LISA verify_default_targetpw"],
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "azure-marketplace-images.md (2023-08-29)"],
        Requirements = ["2.1-default-credentials", "2.3-accounts"],
        Applies = "Image definitions",
        Remediation = "Remove the step; customers set the administrator when they deploy. Let services run with the rights they need.",
        CanBeWaived = false,
    };

    protected override void Judge(DiskDefinition disk, Judgement judgement)
    {
        foreach (var (script, path) in DefinitionFiles.Scripts(disk))
        {
            if (SetsPassword().IsMatch(script))
                judgement.Fail("the script sets a password", propertyPath: path);
        }
        for (var i = 0; i < disk.CreateUsers.Length; i++)
        {
            var user = disk.CreateUsers[i];
            foreach (var group in user.Groups.Where(Privileged.Contains))
                judgement.Fail($"the account {user.Name} is in the group {group}, which has the rights of root", propertyPath: $"{OfferRule.Item("users.create", i)}.groups");
        }
        if (disk.RemoveUsers.Contains("root", StringComparer.Ordinal))
            judgement.Fail("root is removed: nothing would work", propertyPath: "users.remove");
        foreach (var (file, path) in DefinitionFiles.Of(disk).Where(one => one.File.Path.StartsWith("/etc/sudoers", StringComparison.Ordinal)))
        {
            if (TargetPassword().IsMatch(file.Content ?? ""))
                judgement.Fail($"{file.Path} has Defaults targetpw", propertyPath: $"{path}.content");
            if (WithoutPassword().IsMatch(file.Content ?? ""))
                judgement.Warn($"{file.Path} lets somebody become root without a password", propertyPath: $"{path}.content");
        }
    }

    private static readonly string[] Privileged = ["sudo", "wheel", "admin", "root", "docker", "disk", "shadow"];

    [GeneratedRegex("(^|[;&|(\\s])(chpasswd|(usermod|useradd)\\s+([^\\n;&|]*\\s)?(-p|--password)[\\s=]|passwd\\s+--stdin)", RegexOptions.NonBacktracking)]
    private static partial Regex SetsPassword();

    [GeneratedRegex("^\\s*Defaults\\s+([^#\\n]*[,\\s])?targetpw", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex TargetPassword();

    [GeneratedRegex("^[^#\\n]*NOPASSWD", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex WithoutPassword();
}
