using Marketplace.Certification.Judging;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Certification.Disk;

/// <summary>Partitions, systems and boot loaders: MKT4212 to MKT4218.</summary>
public sealed class DiskContentRules
{
    private static readonly DiskFacts Sample = SampleFacts.Image.Disk;
    private static readonly DeclaredImage Declared = new("linux", "x64", [1, 2], []);

    [Theory]
    [InlineData("MKT4212"), InlineData("MKT4213"), InlineData("MKT4214"), InlineData("MKT4215"), InlineData("MKT4216"), InlineData("MKT4217"), InlineData("MKT4218")]
    public void Pass_the_sample_image(string code) => SampleFacts.Judge(code, SampleFacts.Image, Declared).ShouldSay("Passed");

    [Theory]
    [InlineData("MKT4212"), InlineData("MKT4213"), InlineData("MKT4214"), InlineData("MKT4215"), InlineData("MKT4216"), InlineData("MKT4217"), InlineData("MKT4218")]
    public void Wait_for_the_disk(string code) => SampleFacts.Judge(code, null, Declared).ShouldSay("Unknown");

    [Fact]
    public void Refuse_a_disk_whose_system_cannot_be_read()
    {
        var unreadable = SampleFacts.Image with { OperatingSystem = null, NotObservable = [new("operatingSystem", "the file system of partition 1 is encrypted (luks)")] };

        SampleFacts.Judge("MKT4212", unreadable).ShouldSay("Failed", "no operating system could be read: the file system of partition 1 is encrypted (luks)");
    }

    [Fact]
    public void Say_which_of_several_systems_was_judged() =>
        Judge("MKT4212", system: system => system with { RootFileSystems = 2 }).ShouldSay("Warned", "2 file systems hold an operating system");

    [Fact]
    public void Want_both_copies_of_the_partition_table()
    {
        Judge("MKT4213", Sample with { Gpt = Sample.Gpt! with { PrimaryValid = false } }).ShouldSay("Failed", "primary GPT");
        Judge("MKT4213", Sample with { Gpt = Sample.Gpt! with { BackupValid = false, CopiesAgree = false } }).ShouldSay("Failed", "backup GPT");
        Judge("MKT4213", Sample with { Gpt = Sample.Gpt! with { CopiesAgree = false } }).ShouldSay("Failed", "differ");
        Judge("MKT4213", Sample with { PartitionTable = "none", Gpt = null, Partitions = [] }).ShouldSay("Warned", "no partition table");
    }

    [Fact]
    public void Want_partitions_side_by_side_on_the_disk()
    {
        var (root, bios) = (Sample.Partitions[0], Sample.Partitions[1]);

        Judge("MKT4213", Sample with { Partitions = [root, bios with { Length = root.Offset }] }).ShouldSay("Failed", "partitions 14 and 1 overlap");
        Judge("MKT4213", Sample with { Partitions = [root with { Length = Sample.VirtualSize }] }).ShouldSay("Failed", "partition 1 ends after the disk");
    }

    [Fact]
    public void Let_logical_partitions_lie_in_the_extended_one()
    {
        var root = Sample.Partitions[0];

        Judge("MKT4213", Sample with { PartitionTable = "mbr", Gpt = null, Partitions = [root with { Number = 2, Type = "extended", TypeId = "05" }, root with { Number = 5 }] }).ShouldSay("Passed");
    }

    [Fact]
    public void Pass_on_what_else_is_wrong_with_the_disk() =>
        Judge("MKT4213", Sample with { Problems = [new("MKT4080", "the file system was not unmounted cleanly", 1048576)] }).ShouldSay("Warned", "MKT4080: the file system was not unmounted cleanly");

    [Fact]
    public void Want_the_declared_architecture_of_64_bits()
    {
        Judge("MKT4214", system: system => system with { Architecture = "arm64" }, declared: Declared).ShouldSay("Failed", "for arm64, the definition declares x64");
        Judge("MKT4214", system: system => system with { Architecture = "x86" }).ShouldSay("Failed", "for x86, expected x64 or arm64");
        SampleFacts.Judge("MKT4214", SampleFacts.Image with { OperatingSystem = null }).ShouldSay("NotObservable");
    }

    [Fact]
    public void Want_the_declared_family()
    {
        Judge("MKT4215", system: system => system with { Family = "windows" }, declared: Declared).ShouldSay("Failed", "on the disk is windows, the definition declares linux");
        Judge("MKT4215").ShouldSay("NotApplicable", "no definition");
        SampleFacts.Judge("MKT4215", SampleFacts.Image with { OperatingSystem = null }, Declared).ShouldSay("NotObservable");
    }

    [Fact]
    public void Want_a_boot_loader_for_each_declared_generation()
    {
        Judge("MKT4216", Sample with { BootsByBios = false }, declared: Declared).ShouldSay("Failed", "generation 1 is declared, but the disk has no boot loader for BIOS");
        Judge("MKT4216", Sample with { BootsByUefi = false }, declared: Declared).ShouldSay("Failed", "generation 2 is declared");
        Judge("MKT4216", Sample with { BootsByBios = false }, declared: Declared with { Generations = [2] }).ShouldSay("Passed");
        Judge("MKT4216", Sample, declared: Declared with { Architecture = "arm64" }).ShouldSay("Failed", "Arm machines are generation 2 only");
        Judge("MKT4216", Sample with { BootsByBios = false, BootsByUefi = false }).ShouldSay("Failed", "neither for BIOS nor for UEFI");
    }

    [Theory]
    [InlineData("MKT4217", "bitlocker", "Failed", "BitLocker (azure-vm-certification-faq.yml (2021-09-27): not supported on OS disks; the security recommendations of 2023 advise it)")]
    [InlineData("MKT4217", "luks", "Failed", "LUKS")]
    [InlineData("MKT4218", "lvm", "Warned", "partition 1 holds logical volumes")]
    public void Look_at_what_lies_in_partitions(string code, string content, string outcome, string message)
    {
        var root = Sample.Partitions[0];

        Judge(code, Sample with { Partitions = [root with { FileSystem = root.FileSystem! with { Type = content } }] }).ShouldSay(outcome, message);
    }

    private static RuleResult Judge(string code, DiskFacts? disk = null, Func<OperatingSystemFacts, OperatingSystemFacts>? system = null, DeclaredImage? declared = null) =>
        SampleFacts.Judge(code, SampleFacts.Image with { Disk = disk ?? Sample, OperatingSystem = (system ?? (same => same))(SampleFacts.Image.OperatingSystem!) }, declared);
}
