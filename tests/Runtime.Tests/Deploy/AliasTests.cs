using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Runtime.Tests.Deploy;

public sealed class AliasTests
{
    private readonly TestStack _stack = new();

    [Fact]
    public async Task Finds_a_renamed_resource_and_rewrites_references_to_it()
    {
        await _stack.UpAsync(async program =>
        {
            var a = await program.ThingAsync("a", PropertyMap.Empty);
            await program.ThingAsync("b", PropertyMap.Empty, request => request.Dependencies.Add(a.Urn));
        });

        var run = await _stack.UpAsync(async program =>
        {
            await program.ThingAsync("new", PropertyMap.Empty, request => request.Aliases.Add(Named("a")));
            throw new TestExit(1);
        });

        run.Steps.ShouldBe(["same new"]);
        _stack.Names.ShouldBe(["new", "b"]);
        _stack["b"].Dependencies.Single().Name.ShouldBe("new");
        _stack["new"].Aliases.ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_the_children_of_a_renamed_component()
    {
        await _stack.UpAsync(program => GroupAsync(program, "g", null));

        var run = await _stack.UpAsync(program => GroupAsync(program, "h", request => request.Aliases.Add(Named("g"))));

        run.Steps.ShouldBe(["same h", "same h-kid"]);
        _stack["h-kid"].Id.ShouldBe("g-kid-1");
    }

    [Fact]
    public async Task Lets_no_two_resources_take_over_the_same_one()
    {
        await _stack.UpAsync(program => program.ThingAsync("p", PropertyMap.Empty));

        var run = await _stack.UpAsync(async program =>
        {
            await program.ThingAsync("a", PropertyMap.Empty, request => request.Aliases.Add(Named("p")));
            await program.ThingAsync("b", PropertyMap.Empty, request => request.Aliases.Add(Named("p")));
        });

        run.Errors.Single().ShouldBe(
            "Duplicate resource alias 'urn:pulumi:dev::proj::thing:index:Thing::p' applied to resource with URN 'urn:pulumi:dev::proj::thing:index:Thing::b' "
            + "conflicting with resource with URN 'urn:pulumi:dev::proj::thing:index:Thing::a'");
    }

    [Fact]
    public async Task Refuses_a_resource_whose_name_was_taken_over()
    {
        await _stack.UpAsync(program => program.ThingAsync("p", PropertyMap.Empty));

        var run = await _stack.UpAsync(async program =>
        {
            await program.ThingAsync("a", PropertyMap.Empty, request => request.Aliases.Add(Named("p")));
            await program.ThingAsync("p", PropertyMap.Empty);
        });

        run.Errors.Single().ShouldBe(
            "Duplicate resource URN 'urn:pulumi:dev::proj::thing:index:Thing::p' conflicting with alias on resource with URN 'urn:pulumi:dev::proj::thing:index:Thing::a'");
        _stack.Names.ShouldBe(["a"]);
    }

    [Fact]
    public async Task Takes_whole_URNs_and_types()
    {
        await _stack.UpAsync(async program =>
        {
            await program.ThingAsync("a", PropertyMap.Empty);
            await program.ThingAsync("b", PropertyMap.Empty, request => request.Type = "thing:index:Old");
        });

        var run = await _stack.UpAsync(async program =>
        {
            await program.ThingAsync("x", PropertyMap.Empty, request => request.Aliases.Add(new Alias { Urn = "urn:pulumi:dev::proj::thing:index:Thing::a" }));
            await program.ThingAsync("b", PropertyMap.Empty, request => request.Aliases.Add(new Alias { Spec = new Alias.Types.Spec { Type = "thing:index:Old" } }));
        });

        run.Steps.ShouldBe(["same x", "same b"]);
    }

    private static async Task GroupAsync(TestProgram program, string name, Action<RegisterResourceRequest>? change)
    {
        var group = await program.ComponentAsync(name, change);
        await program.ThingAsync(name + "-kid", PropertyMap.Empty, request => request.Parent = group);
    }

    private static Alias Named(string name) => new() { Spec = new Alias.Types.Spec { Name = name } };
}
