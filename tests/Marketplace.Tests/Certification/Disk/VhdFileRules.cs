using Marketplace.Definitions.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Certification.Disk;

/// <summary>The file: MKT4200 to MKT4207.</summary>
public sealed class VhdFileRules
{
    private static readonly DiskFacts Sample = SampleFacts.Image.Disk;

    [Theory]
    [InlineData("MKT4200"), InlineData("MKT4201"), InlineData("MKT4202"), InlineData("MKT4203"), InlineData("MKT4204"), InlineData("MKT4205"), InlineData("MKT4207")]
    public void Pass_the_sample_image(string code) => SampleFacts.Judge(code, SampleFacts.Image).ShouldSay("Passed");

    [Theory]
    [InlineData("MKT4200"), InlineData("MKT4201"), InlineData("MKT4202"), InlineData("MKT4203"), InlineData("MKT4204"), InlineData("MKT4205"), InlineData("MKT4206"), InlineData("MKT4207")]
    public void Wait_for_a_disk_that_does_not_exist_yet(string code) => SampleFacts.Judge(code, null).ShouldSay("Unknown", "facts");

    [Fact]
    public void Want_a_footer_of_a_fixed_disk()
    {
        Judge("MKT4200", Sample with { Footer = null }).ShouldSay("Failed", "no VHD footer");
        Judge("MKT4200", WithFooter(footer => footer with { Cookie = "conectiX" })).ShouldSay("Failed", "\"conectiX\"");
        Judge("MKT4200", WithFooter(footer => footer with { DiskType = "dynamic" })).ShouldSay("Failed", "dynamic");
        Judge("MKT4200", WithFooter(footer => footer with { ChecksumValid = false })).ShouldSay("Failed", "checksum");
    }

    [Fact]
    public void Want_twenty_megabytes()
    {
        Judge("MKT4201", Sample with { VirtualSize = 19_999_999 }).ShouldSay("Failed", "19999999 bytes, expected at least 20000000 (azure-vm-certification-faq.yml, 2021)");
        Judge("MKT4201", Sample with { VirtualSize = 20_000_000 }).ShouldSay("Passed");
    }

    [Fact]
    public void Want_whole_mebibytes() =>
        Judge("MKT4202", Sample with { VirtualSize = Sample.VirtualSize + 512 }).ShouldSay("Failed", "512 more than a multiple of 1048576");

    [Fact]
    public void Want_a_file_as_long_as_disk_and_footer()
    {
        Judge("MKT4203", Sample with { FileLength = Sample.FileLength - 512 }).ShouldSay("Failed", "the file has 32212254720 bytes, expected 32212255232");
        Judge("MKT4203", WithFooter(footer => footer with { CurrentSize = 1 })).ShouldSay("Failed", "the footer says 1 bytes");
        Judge("MKT4203", Sample with { Format = "raw", Footer = null }).ShouldSay("NotApplicable", "no VHD (raw)");
    }

    [Theory]
    [InlineData("my disk.vhd", "white space")]
    [InlineData("disk%20.vhd", "'%'")]
    [InlineData("di\"sk.vhd", "'\"'")]
    [InlineData("disk.vhdx", "does not end in .vhd")]
    [InlineData(".vhd", "does not end in .vhd")]
    public void Want_a_plain_file_name(string name, string problem) => Judge("MKT4204", Sample with { FileName = name }).ShouldSay("Failed", problem);

    [Fact]
    public void Ask_for_no_file_name_where_there_is_no_file() => Judge("MKT4204", Sample with { FileName = null }).ShouldSay("NotApplicable");

    [Fact]
    public void Advise_a_footer_that_describes_the_disk()
    {
        Judge("MKT4205", WithFooter(footer => footer with { GeometryMatchesSize = false })).ShouldSay("Warned", "62415/16/63");
        Judge("MKT4205", WithFooter(footer => footer with { OriginalSize = 1 })).ShouldSay("Warned", "was resized");
        Judge("MKT4205", WithFooter(footer => footer with { SavedState = true })).ShouldSay("Warned", "saved");
        Judge("MKT4205", Sample with { Footer = null }).ShouldSay("NotObservable");
    }

    [Fact]
    public void Know_how_qemu_signs_its_disks()
    {
        Judge("MKT4206", WithFooter(footer => footer with { CreatorApplication = "qemu" })).ShouldSay("Warned", "without force_size");
        Judge("MKT4206", WithFooter(footer => footer with { CreatorApplication = "qem2" })).ShouldSay("Passed");
        Judge("MKT4206", Sample).ShouldSay("NotApplicable", "\"win\"");
    }

    [Fact]
    public void Want_the_first_mebibyte_empty_on_gpt_disks_and_advise_it_on_others()
    {
        var used = Sample with { UsedSectorsInFirstMiB = [40, 41] };

        Judge("MKT4207", used).ShouldSay("Failed", "2 of the first 2048 sectors hold data, the first is sector 40");
        Judge("MKT4207", used with { PartitionTable = "mbr", Gpt = null }).ShouldSay("Warned", "recommended");
    }

    private static DiskFacts WithFooter(Func<VhdFooterFacts, VhdFooterFacts> change) => Sample with { Footer = change(Sample.Footer!) };

    private static Marketplace.Certification.Judging.RuleResult Judge(string code, DiskFacts disk) =>
        SampleFacts.Judge(code, SampleFacts.Image with { Disk = disk });
}
