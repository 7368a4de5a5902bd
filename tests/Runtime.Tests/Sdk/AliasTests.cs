using Pulumi;
using static Pulumirpc.Alias;

namespace Runtime.Tests.Sdk;

public sealed class AliasTests
{
    [Fact]
    public async Task Are_sent_as_they_were_given()
    {
        var engine = new FakeEngine();
        var group = "";

        await engine.RunAsync(async () =>
        {
            var parent = new ComponentResource("my:app:Group", "g");
            group = (await parent.Urn.Data).Value;
            _ = new Thing("a", null, new()
            {
                Aliases =
                {
                    new Alias { Urn = "urn:pulumi:old::proj::lab:index:Thing::a" },
                    new Alias { Name = "old", Type = "lab:index:Other", Stack = "s", Project = "p" },
                    new Alias { Name = Output.Create("with-parent"), Parent = parent },
                    new Alias { ParentUrn = "urn:pulumi:dev::proj::x:y:Z::p" },
                    new Alias { NoParent = true },
                },
            });
        });

        var aliases = engine.Registration("a").Aliases;
        aliases[0].Urn.ShouldBe("urn:pulumi:old::proj::lab:index:Thing::a");
        (aliases[1].Spec.Name, aliases[1].Spec.Type, aliases[1].Spec.Stack, aliases[1].Spec.Project).ShouldBe(("old", "lab:index:Other", "s", "p"));
        (aliases[1].Spec.ParentCase, aliases[1].Spec.NoParent).ShouldBe((Types.Spec.ParentOneofCase.NoParent, false));
        (aliases[2].Spec.Name, aliases[2].Spec.ParentUrn).ShouldBe(("with-parent", group));
        aliases[3].Spec.ParentUrn.ShouldBe("urn:pulumi:dev::proj::x:y:Z::p");
        aliases[4].Spec.NoParent.ShouldBeTrue();
        engine.Registration("a").AliasURNs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Name_their_parent_in_one_way_only()
    {
        var engine = new FakeEngine();

        (await engine.RunAsync(() =>
        {
            _ = new Thing("a", null, new() { Aliases = { new Alias { NoParent = true, ParentUrn = "urn:pulumi:dev::proj::x:y:Z::p" } } });
        })).ShouldBe(32);

        engine.Messages.Single().Message.ShouldContain("only one of Parent, ParentUrn and NoParent");
    }

    [Fact]
    public async Task Become_urns_for_an_engine_that_takes_nothing_else()
    {
        var engine = new FakeEngine();
        engine.Features.Remove("aliasSpecs");

        await engine.RunAsync(() =>
        {
            var group = new ComponentResource("my:app:Group", "g", new ComponentResourceOptions { Aliases = { new Alias { Name = "old" } } });
            _ = new Thing("g-kid", null, new() { Parent = group, Aliases = { new Alias { Type = "lab:index:Other" } } });
            _ = new Thing("b", null, new() { Aliases = { new Alias { Parent = group }, new Alias { NoParent = true, Name = "c" } } });
        });

        engine.Registration("g").AliasURNs.ShouldBe(["urn:pulumi:dev::proj::my:app:Group::old"]);
        engine.Registration("g-kid").AliasURNs.ShouldBe(
        [
            "urn:pulumi:dev::proj::my:app:Group$lab:index:Other::g-kid",
            "urn:pulumi:dev::proj::my:app:Group$lab:index:Thing::old-kid",
        ]);
        engine.Registration("b").AliasURNs.ShouldBe(
        [
            "urn:pulumi:dev::proj::my:app:Group$lab:index:Thing::b",
            "urn:pulumi:dev::proj::lab:index:Thing::c",
        ]);
    }
}
