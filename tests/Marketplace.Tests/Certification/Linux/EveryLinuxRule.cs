using Marketplace.Certification.Judging;
using Marketplace.Certification.Linux;
using Marketplace.Certification.Rules;
using Marketplace.Definitions.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Certification.Linux;

public sealed class EveryLinuxRule
{
    // What they say of Windows and of a disk without files is their own.
    private static readonly string[] OfAnyImage = ["MKT4360", "MKT4370", "MKT4371", "MKT4372"];

    public static TheoryData<string> OfImages => [.. LinuxRules.All.Where(rule => rule is ImageRule).Select(rule => rule.Info.Code)];

    public static TheoryData<string> OfLinux => [.. LinuxRules.All.Where(rule => rule is LinuxRule).Select(rule => rule.Info.Code)];

    [Theory]
    [MemberData(nameof(OfImages))]
    public void Waits_for_a_disk_that_is_not_built_yet(string code) => SampleFacts.Judge(code, null).Outcome.ShouldBe(Outcome.Unknown);

    [Theory]
    [MemberData(nameof(OfLinux))]
    public void Does_not_concern_Windows(string code) => Changed.System(system => system with { Family = "windows" }).Says(code).ShouldBe("NotApplicable: the operating system is windows");

    [Theory]
    [MemberData(nameof(OfLinux))]
    public void Cannot_tell_without_an_operating_system(string code) =>
        (SampleFacts.Image with { OperatingSystem = null, NotObservable = [new NotObservableFact("operatingSystem", "the root is encrypted")] }).Says(code).ShouldBe("NotObservable: the root is encrypted");

    [Theory]
    [MemberData(nameof(OfLinux))]
    public void Cannot_tell_of_parts_that_were_not_read(string code)
    {
        var bare = new ImageFacts { Digest = SampleFacts.Image.Digest, Disk = SampleFacts.Image.Disk, OperatingSystem = SampleFacts.Image.OperatingSystem };

        // The distribution alone answers these.
        var answered = code is "MKT4331" or "MKT4332" or "MKT4340" or "MKT4341" or "MKT4342" or "MKT4345" or "MKT4346";

        (SampleFacts.Judge(code, bare).Outcome == Outcome.NotObservable).ShouldBe(!answered);
    }

    [Fact]
    public void Is_of_Linux_unless_it_asks_the_same_of_any_image() =>
        LinuxRules.All.Where(rule => rule is ImageRule and not LinuxRule).Select(rule => rule.Info.Code).ShouldBe(OfAnyImage);

    [Fact]
    public void Cannot_be_waived_for_malware_and_credentials() =>
        LinuxRules.All.Where(rule => !rule.Info.CanBeWaived).Select(rule => rule.Info.Code).ShouldBe(["MKT4290", "MKT4291", "MKT4292", "MKT4360"]);
}
