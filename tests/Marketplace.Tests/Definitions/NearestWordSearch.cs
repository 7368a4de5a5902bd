using Marketplace.Definitions;

namespace Marketplace.Tests.Definitions;

public sealed class NearestWordSearch
{
    [Theory]
    [InlineData("pakages", "packages")]
    [InlineData("Packages", "packages")]
    [InlineData("flies", "files")]
    [InlineData("customise", "customize")]
    [InlineData("zebra", null)]
    [InlineData("", null)]
    public void Finds_what_was_probably_meant(string word, string? expected) =>
        NearestWord.Find(word, ["packages", "files", "customize"]).ShouldBe(expected);
}
