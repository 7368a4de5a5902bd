using Marketplace.Certification.Linux;

namespace Marketplace.Tests.Certification.Linux;

public sealed class VersionNumbers
{
    [Theory]
    [InlineData("2.10", "2.9", true)]
    [InlineData("2.9", "2.10", false)]
    [InlineData("3", "3.0.0", true)]
    [InlineData("2.2.53", "2.2.53.1", false)]
    [InlineData("4.15.0-1049-azure", "4.15.0-1049", true)]
    [InlineData("3.10.0-957.21.3.el7", "3.10.0-1062.1.1", false)]
    [InlineData("4.9.168-1+deb9u10", "4.9.168-1+deb9u3", true)]
    [InlineData("1.0.2a", "1.0.2k", false)]
    [InlineData("007", "7", true)]
    [InlineData("", "1", false)]
    [InlineData("99999999999999999999999", "3", true)]
    public void Reach_a_minimum(string version, string minimum, bool reaches) => VersionNumber.Reaches(version, minimum).ShouldBe(reaches);

    [Theory]
    [InlineData("1.1.1w", "1.1.1", true)]
    [InlineData("1.1.10", "1.1.1", false)]
    [InlineData("1.1", "1.1.1", false)]
    public void Belong_to_a_series(string version, string series, bool belongs) => VersionNumber.IsOf(version, series).ShouldBe(belongs);
}
