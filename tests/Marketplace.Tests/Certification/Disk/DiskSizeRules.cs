using Marketplace.Certification.Judging;
using Marketplace.Testing;

namespace Marketplace.Tests.Certification.Disk;

/// <summary>Sizes: MKT4208 to MKT4211.</summary>
public sealed class DiskSizeRules
{
    private const long Gibibyte = 1024L * 1024 * 1024;

    [Theory]
    [InlineData("linux", 0.5, "Failed", "0.5 GiB, expected at least 1 (azure-vm-certification-faq.yml, 2021; includes/vhd-size.md says 30, policy 200.3.3 says 30) GiB")]
    [InlineData("linux", 10, "Warned", "10 GiB, expected at least 30")]
    [InlineData("linux", 30, "Passed", "")]
    [InlineData("linux", 1023, "Passed", "")]
    [InlineData("linux", 1024, "Warned", "expected at most 1023 (azure-vm-certification-faq.yml, 2021; a publisher's checklist of 2026 says 2047)")]
    [InlineData("windows", 30, "NotApplicable", "windows")]
    public void Hold_disks_of_Linux_to_their_limits(string family, double size, string outcome, string message) => Judge("MKT4208", family, size).ShouldSay(outcome, message);

    [Theory]
    [InlineData("windows", 29, "Failed", "29 GiB, expected at least 30")]
    [InlineData("windows", 127, "Passed", "")]
    [InlineData("windows", 251, "Failed", "251 GiB, expected at most 250")]
    [InlineData("linux", 251, "NotApplicable", "linux")]
    public void Hold_disks_of_Windows_to_theirs(string family, double size, string outcome, string message) => Judge("MKT4209", family, size).ShouldSay(outcome, message);

    [Theory]
    [InlineData("MKT4208"), InlineData("MKT4209")]
    public void Need_to_know_the_system(string code) =>
        SampleFacts.Judge(code, SampleFacts.Image with { OperatingSystem = null }).ShouldSay("NotObservable");

    [Theory]
    [InlineData("MKT4208"), InlineData("MKT4209"), InlineData("MKT4210")]
    public void Wait_for_the_disk(string code) => SampleFacts.Judge(code, null).ShouldSay("Unknown");

    [Theory]
    [InlineData(50, "Passed", "")]
    [InlineData(64, "Warned", "advised are up to 50")]
    [InlineData(500, "Warned", "replicates slowly")]
    public void Advise_small_disks(double size, string outcome, string message) => Judge("MKT4210", "linux", size).ShouldSay(outcome, message);

    [Theory]
    [InlineData("""{ "diskSizeGB": 1023 }""", "Passed", "")]
    [InlineData("""{ "diskSizeGB": 1024 }""", "Failed", "1024 GiB, expected at most 1023")]
    [InlineData("""{ "diskSizeGB": 2048, "osType": "Linux" }""", "NotApplicable", "OS disk")]
    [InlineData("""{ "diskSizeGB": "(unknown)" }""", "Unknown", "diskSizeGB")]
    [InlineData("{}", "NotObservable", "not set")]
    public void Hold_data_disks_to_theirs(string inputs, string outcome, string message) =>
        Resources.Judge("MKT4211", Resources.Of("azure-native:compute:Disk", inputs)).ShouldSay(outcome, message);

    private static RuleResult Judge(string code, string family, double size)
    {
        var sample = SampleFacts.Image;
        return SampleFacts.Judge(code, sample with
        {
            Disk = sample.Disk with { VirtualSize = (long)(size * Gibibyte) },
            OperatingSystem = sample.OperatingSystem! with { Family = family },
        });
    }
}
