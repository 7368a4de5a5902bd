using Pulumi.Engine.Deploy;

namespace Runtime.Tests.Deploy;

public sealed class SmallParsersTests
{
    [Theory]
    [InlineData("300s", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("300000000000ns", 300)]
    [InlineData("1.5m", 90)]
    [InlineData("0", 0)]
    public void Durations_are_read_in_seconds(string text, double seconds)
    {
        GoDuration.TryParseSeconds(text, out var read).ShouldBeTrue();
        read.ShouldBe(seconds, 1e-9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5 days")]
    [InlineData("s")]
    public void Durations_without_units_are_refused(string text) => GoDuration.TryParseSeconds(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(">=3.0.0", "3.260.0", true)]
    [InlineData(">=3.0.0 <4.0.0", "4.0.0", false)]
    [InlineData("1.0.0 || 3.260.0", "3.260.0", true)]
    [InlineData("!=3.260.0", "3.260.0", false)]
    public void Version_ranges_contain_what_satisfies_one_alternative(string text, string version, bool contained)
    {
        VersionRange.TryParse(text, out var range).ShouldBeTrue();
        range!.Contains(version).ShouldBe(contained);
    }

    [Theory]
    [InlineData(">=99")]
    [InlineData("")]
    [InlineData("latest")]
    public void Version_ranges_need_full_versions(string text) => VersionRange.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Versions_are_ordered_by_their_numbers_and_pre_releases_come_first()
    {
        string[] versions = ["1.10.0", "1.9.0", "1.10.0-beta.2", "1.10.0-beta.10", "1.10.0-alpha"];

        versions.Order(SemanticVersionOrder.Instance).ShouldBe(["1.9.0", "1.10.0-alpha", "1.10.0-beta.2", "1.10.0-beta.10", "1.10.0"]);
    }

    [Fact]
    public void Provider_references_are_split_at_the_last_separator()
    {
        ProviderReference.TryParse("urn:pulumi:dev::proj::pulumi:providers:aws::a::b::id-1", out var reference).ShouldBeTrue();

        reference.Urn.Name.ShouldBe("a::b");
        reference.Id.ShouldBe("id-1");
        reference.Package.ShouldBe("aws");
    }
}
