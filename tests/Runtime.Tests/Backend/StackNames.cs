using Pulumi.Engine;
using Pulumi.Engine.Backend;

namespace Runtime.Tests.Backend;

public sealed class StackNames
{
    [Theory]
    [InlineData("dev", "lab")]
    [InlineData("organization/dev", "lab")]
    [InlineData("organization/other/dev", "other")]
    public void Have_three_forms(string text, string project) =>
        StackReferenceName.Parse(text, "lab").ShouldBe(new StackReferenceName(project, "dev"));

    [Fact]
    public void Say_which_character_is_not_allowed() => Should.Throw<EngineException>(() => StackReferenceName.Parse("bad name", "lab"))
        .Message.ShouldBe("a stack name may only contain alphanumeric, hyphens, underscores, or periods: invalid character ' ' at position 3");

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("organization/../dev")]
    [InlineData("acme/lab/dev")]
    [InlineData("a/b/c/d")]
    [InlineData("ü")]
    public void Reject_what_is_no_name(string text) =>
        Should.Throw<EngineException>(() => StackReferenceName.Parse(text, "lab")).Code.ShouldBe("MKT7006");
}
