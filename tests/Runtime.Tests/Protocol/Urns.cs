using System.Text.Json;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.Protocol;

public sealed class Urns
{
    [Fact]
    public void Are_built_as_recorded()
    {
        using var vectors = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Protocol", "vectors", "urns.json")));
        foreach (var vector in vectors.RootElement.GetProperty("constructed").EnumerateArray())
        {
            var (type, name) = (vector.GetProperty("type").GetString()!, vector.GetProperty("name").GetString()!);
            var parent = Urn.TryParse(vector.GetProperty("parent").GetString(), out var urn) ? urn : (Urn?)null;

            var built = Urn.Create("dev", "urns", parent, type, name);

            built.ToString().ShouldBe(vector.GetProperty("urn").GetString());
            (built.Type, built.Name).ShouldBe((type, name));
            Urn.Parse(built.ToString()).ShouldBe(built);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("urn:pulumi:dev::shop::t")]
    [InlineData("urn:other:dev::shop::t::n")]
    public void Reject_a_text_with_fewer_parts(string text)
    {
        Urn.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Urn.Parse(text)).Message.ShouldContain($"\"{text}\"");
    }

    [Fact]
    public void Tell_the_root_stack_apart()
    {
        var root = Urn.Create("dev", "shop", (Urn?)null, Urn.StackType, "shop-dev");

        root.IsRootStack.ShouldBeTrue();
        Urn.Create("dev", "shop", root, "a:b:C", "x").QualifiedType.ShouldBe("a:b:C");
    }
}
