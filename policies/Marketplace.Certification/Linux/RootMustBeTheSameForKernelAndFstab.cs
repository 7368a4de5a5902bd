using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;

namespace Marketplace.Certification.Linux;

internal sealed class RootMustBeTheSameForKernelAndFstab : LinuxRule
{
    private const string Prefix = "root=";

    public override RuleInfo Info { get; } = new()
    {
        Code = "MKT4254",
        Name = "root-must-be-the-same-for-kernel-and-fstab",
        Title = "The kernel and fstab must name the same root file system, one that is on the disk",
        Criterion = Criterion.PlatformCompatible,
        Severity = Severity.High,
        Policies = ["200.3.3"],
        Tests = ["LISA verify_os_partition_identifier"],
        Sources = [LinuxSources.LisaCore],
        Requirements = ["2.3-verify_os_partition_identifier"],
        Applies = "Linux images",
        Remediation = "Put UUID=... of the root file system (blkid) into /etc/fstab and run update-grub.",
    };

    protected override void Judge(ImageFacts facts, OperatingSystemFacts system, Judgement judgement)
    {
        if (!judgement.Has(facts, facts.Boot, "boot", out var boot) || !judgement.Has(facts, facts.Storage, "storage", out var storage))
            return;
        var argument = boot.CommandLine.FirstOrDefault(argument => argument.StartsWith(Prefix, StringComparison.Ordinal))?[Prefix.Length..].Trim('"');
        var mount = storage.Mounts.FirstOrDefault(mount => mount.MountPoint == "/");
        if (argument is null)
        {
            judgement.NotObservable(boot.CommandLine.IsEmpty ? Judgement.Reason(facts, "boot.commandLine") : "the kernel is given no root=; the initramfs decides");
            return;
        }
        var root = facts.Disk.Partitions.FirstOrDefault(partition => partition.MountPoint == "/");
        if (mount is { OnDisk: false })
            judgement.Fail($"fstab mounts {mount.Device} as root, which is not on the disk", mount.Origin);
        if (Identifier(argument, root) is { } given && given.Expected is not null && !given.Expected.Equals(given.Value, StringComparison.OrdinalIgnoreCase))
            judgement.Fail($"the kernel's root is {argument}, expected {given.Kind}={given.Expected} as the disk has it", boot.CommandLineOrigin);
        if (argument.StartsWith("/dev/sd", StringComparison.Ordinal) || argument.StartsWith("/dev/vd", StringComparison.Ordinal) || argument.StartsWith("/dev/nvme", StringComparison.Ordinal))
            judgement.Warn($"the kernel's root is {argument}, a name that can change between boots; UUID= stays", boot.CommandLineOrigin);
        if (mount is { By: "device" })
            judgement.Warn($"fstab mounts {mount.Device} as root, a name that can change between boots; UUID= stays", mount.Origin);
    }

    // UUID=6239a6c5-…, PARTUUID=8fbcaaae-…; other names cannot be looked up.
    private static (string Kind, string Value, string? Expected)? Identifier(string argument, PartitionFacts? root) => argument.Split('=', 2) switch
    {
        ["UUID", var value] => ("UUID", value, root?.FileSystem?.Uuid),
        ["PARTUUID", var value] => ("PARTUUID", value, root?.Id),
        _ => null,
    };
}
