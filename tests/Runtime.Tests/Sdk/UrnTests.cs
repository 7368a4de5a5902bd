using Pulumi;
using static Runtime.Tests.Sdk.OutputFixture;

namespace Runtime.Tests.Sdk;

public sealed class UrnTests
{
    [Fact]
    public void Converts_to_text_and_compares_by_it()
    {
        Urn a = new("urn:pulumi:s::p::t::a");
        string text = a;

        text.ShouldBe("urn:pulumi:s::p::t::a");
        (a == new Urn(text)).ShouldBeTrue();
        (a != new Urn("other")).ShouldBeTrue();
        a.GetHashCode().ShouldBe(new Urn(text).GetHashCode());
        default(Urn).ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_built_from_its_parts_and_the_deployment()
    {
        var engine = new FakeEngine();
        var urns = new List<string>();

        (await engine.RunAsync(async () =>
        {
            var group = new ComponentResource("my:app:Group", "g");
            urns.Add((await Look(Urn.Create("n", "a:b:C"))).Value);
            urns.Add((await Look(Urn.Create("n", "a:b:C", parent: group))).Value);
            urns.Add((await Look(Urn.Create("n::m", "a:b:C", parentUrn: "urn:pulumi:x::y::pulumi:pulumi:Stack::y-x", project: "p", stack: "s"))).Value);
        })).ShouldBe(0);

        urns.ShouldBe(
        [
            "urn:pulumi:dev::proj::a:b:C::n",
            "urn:pulumi:dev::proj::my:app:Group$a:b:C::n",
            "urn:pulumi:s::p::pulumi:pulumi:Stack$a:b:C::n::m",
        ]);
    }
}
