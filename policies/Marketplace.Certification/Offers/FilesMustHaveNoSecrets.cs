using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Images;

namespace Marketplace.Certification.Offers;

internal sealed class FilesMustHaveNoSecrets : DiskDefinitionRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT5207",
        Name = "files-must-have-no-secrets",
        Title = "A definition must put no keys, passwords, histories or host keys into the image",
        Criterion = Criterion.OnlineSafety,
        Severity = Severity.Critical,
        Policies = ["200.4", "100.11"],
        Tests = ["LISA verify_no_pre_exist_users"],
        Sources = ["azure-marketplace-images.md (2023-08-29)", "azure-vm-certification-faq.yml (2021-09-27)", "microsoft/lisa azure_image_standard.py (2026-08-20)"],
        Requirements = ["2.3-secrets", "2.1-default-credentials", "2.2-verify_no_pre_exist_users", "2.1-bash-history"],
        Applies = "Image definitions",
        Remediation = "Remove the file. What each machine needs for itself is made on first boot; what it shares with you is asked for by the customer.",
        CanBeWaived = false,
    };

    protected override void Judge(DiskDefinition disk, Judgement judgement)
    {
        foreach (var (file, path) in DefinitionFiles.Of(disk))
        {
            if (KindOf(file.Path) is { } kind)
                judgement.Fail($"{file.Path} is {kind}", propertyPath: $"{path}.path");
            foreach (var secret in SecretText.Kinds(file.Content ?? ""))
                judgement.Fail($"the content of {file.Path} has a {secret}", propertyPath: $"{path}.content");
        }
        foreach (var (script, path) in DefinitionFiles.Scripts(disk))
        {
            foreach (var secret in SecretText.Kinds(script))
                judgement.Fail($"the script has a {secret}", propertyPath: path);
        }
    }

    private static string? KindOf(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name switch
        {
            "authorized_keys" or "authorized_keys2" => "a list of keys that may log in",
            "id_rsa" or "id_dsa" or "id_ecdsa" or "id_ed25519" => "a private key",
            "known_hosts" => "a list of hosts somebody connected to",
            ".netrc" or ".pgpass" or ".git-credentials" => "a file of logins",
            ".bash_history" or ".ash_history" or ".zsh_history" or ".history" => "a history of commands",
            "shadow" or "gshadow" when path.StartsWith("/etc/", StringComparison.Ordinal) => "the file of password hashes",
            _ when name.StartsWith("ssh_host_", StringComparison.Ordinal) && !name.EndsWith(".pub", StringComparison.Ordinal) => "a host key, which every machine must make for itself",
            _ when name.EndsWith(".pfx", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".p12", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".jks", StringComparison.OrdinalIgnoreCase) => "a store of private keys",
            _ when path.EndsWith("/.aws/credentials", StringComparison.Ordinal) || path.EndsWith("/.docker/config.json", StringComparison.Ordinal) || path.EndsWith("/.kube/config", StringComparison.Ordinal) => "a file of logins",
            _ => null,
        };
    }
}
