using Marketplace.Imaging.FileSystems;

namespace Marketplace.Tests.Imaging.FileSystems;

public sealed class ShellPatterns
{
    [Theory]
    [InlineData("passwd", "passwd")]
    [InlineData("*", "passwd")]
    [InlineData("*.conf", "50-a.conf")]
    [InlineData("*a*b*", "xaxaxbx")]
    [InlineData("a**", "a")]
    [InlineData("v?.cfg", "v1.cfg")]
    [InlineData("[0-9][a-c]*", "3b.rules")]
    [InlineData("[!.]*", "x")]
    [InlineData("[]a]", "]")]
    [InlineData("[a", "[a")]
    [InlineData(".*", ".profile")]
    public void Match_names(string pattern, string name) => GlobPart.Parse(pattern).Matches(name).ShouldBeTrue();

    [Theory]
    [InlineData("passwd", "passwd-")]
    [InlineData("*.conf", "a.conf.dpkg-old")]
    [InlineData("*.conf", "a.conf\n")]
    [InlineData("v?.cfg", "v.cfg")]
    [InlineData("[0-9]", "a")]
    [InlineData("[!0-9]", "1")]
    [InlineData("*", ".hidden")]
    [InlineData("?hidden", ".hidden")]
    [InlineData("a", "")]
    public void Pass_over_others(string pattern, string name) => GlobPart.Parse(pattern).Matches(name).ShouldBeFalse();

    [Fact]
    public void Of_many_stars_take_no_time()
    {
        var pattern = GlobPart.Parse(string.Concat(Enumerable.Repeat("a*", 100)) + "b");

        pattern.Matches(new string('a', 255)).ShouldBeFalse();
    }
}
