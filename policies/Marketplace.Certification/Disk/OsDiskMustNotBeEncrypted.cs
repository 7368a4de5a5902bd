using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Disk;

internal sealed class OsDiskMustNotBeEncrypted : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4217",
        Name = "os-disk-must-not-be-encrypted",
        Title = "The OS disk must not be encrypted from inside",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.Critical,
        Sources = ["azure-vm-certification-faq.yml (2021-09-27)", "azure-marketplace-images.md, security recommendations (2023-08-29)"],
        Requirements = ["3-bitlocker"],
        Applies = "OS disks",
        Remediation = "Decrypt the disk before it is generalized; customers encrypt their own disks in Azure.",
    };

    protected override void Judge(ImageFacts facts, DeclaredImage? declared, Judgement judgement)
    {
        foreach (var partition in facts.Disk.Partitions)
        {
            var origin = new Origin($"partition {partition.Number}");
            if (partition.FileSystem?.Type == "bitlocker")
                judgement.Fail($"partition {partition.Number} is encrypted by BitLocker (azure-vm-certification-faq.yml (2021-09-27): not supported on OS disks; the security recommendations of 2023 advise it)", origin);
            else if (partition.FileSystem?.Type == "luks")
                judgement.Fail($"partition {partition.Number} is encrypted by LUKS: no machine made from the image can ask for its passphrase", origin);
        }
    }
}
