using Pulumi.Engine.Deploy;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.Deploy;

public sealed class TargetTests
{
    private const string A = "urn:pulumi:dev::proj::thing:index:Thing::a";
    private const string B = "urn:pulumi:dev::proj::thing:index:Thing::b";

    private readonly TestStack _stack = new();

    [Fact]
    public async Task Leaves_alone_what_is_not_targeted()
    {
        await _stack.UpAsync(PairAsync(1));
        _stack.Options = new DeploymentOptions { Targets = [B] };

        var run = await _stack.UpAsync(PairAsync(2));

        run.ResourceCalls.ShouldBe(["Check b", "Diff b", "Update b"]);
        _stack["a"].Inputs["x"].ShouldBe((PropertyValue)1);
        _stack["b"].Inputs["x"].ShouldBe((PropertyValue)2);
    }

    [Fact]
    public async Task Takes_what_depends_on_a_target_when_it_is_told_to()
    {
        await _stack.UpAsync(PairAsync(1));
        _stack.Options = new DeploymentOptions { Targets = [A], TargetDependents = true };

        var run = await _stack.UpAsync(PairAsync(2));

        run.ResourceCalls.ShouldBe(["Check a", "Diff a", "Update a", "Check b", "Diff b", "Update b"]);
    }

    [Fact]
    public async Task Leaves_alone_what_is_excluded()
    {
        await _stack.UpAsync(PairAsync(1));
        _stack.Options = new DeploymentOptions { Excludes = [B] };

        var run = await _stack.UpAsync(PairAsync(2));

        run.ResourceCalls.ShouldBe(["Check a", "Diff a", "Update a"]);
    }

    [Fact]
    public async Task Matches_patterns_within_and_across_parts()
    {
        await _stack.UpAsync(PairAsync(1));
        _stack.Options = new DeploymentOptions { Targets = ["**thing:index:Thing::b"] };

        var run = await _stack.UpAsync(PairAsync(2));

        run.ResourceCalls.ShouldBe(["Check b", "Diff b", "Update b"]);
    }

    [Fact]
    public async Task Does_not_create_what_is_not_targeted()
    {
        var unknown = false;
        _stack.Options = new DeploymentOptions { Targets = [B] };

        await _stack.UpAsync(async program =>
        {
            unknown = (await program.ThingAsync("a", PropertyMap.Empty)).Unknown;
            await program.ThingAsync("b", PropertyMap.Empty);
        });

        unknown.ShouldBeTrue();
        _stack.Names.ShouldBe(["b"]);
    }

    [Fact]
    public async Task Refuses_a_target_that_needs_what_is_not_created()
    {
        _stack.Options = new DeploymentOptions { Targets = [B] };

        var run = await _stack.UpAsync(PairAsync(1));

        run.Errors.ShouldBe([$"Resource '{B}' depends on '{A}' which was not specified in --target list."]);
    }

    [Fact]
    public async Task Keeps_what_an_untouched_resource_needs_before_it()
    {
        await _stack.UpAsync(PairAsync(1));
        _stack.Options = new DeploymentOptions { Targets = ["urn:pulumi:dev::proj::thing:index:Thing::c"] };

        await _stack.UpAsync(async program =>
        {
            await program.ThingAsync("b", new PropertyMap { ["x"] = 2 });
            await program.ThingAsync("c", PropertyMap.Empty);
        });

        _stack.Names.ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task Says_after_an_update_which_targets_it_did_not_find()
    {
        _stack.Options = new DeploymentOptions { Targets = [A, "urn:pulumi:dev::proj::thing:index:Thing::nope"] };

        var run = await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));

        run.Errors.ShouldBe(["Target 'urn:pulumi:dev::proj::thing:index:Thing::nope' could not be found in the stack. Did you forget to escape $ in your shell?"]);
        _stack.Names.ShouldBe(["a"]);
    }

    [Fact]
    public async Task Says_before_a_destroy_which_targets_there_are_not()
    {
        await _stack.UpAsync(PairAsync(1));
        _stack.Options = new DeploymentOptions { Targets = ["urn:nope"] };

        var run = await _stack.DestroyAsync();

        run.Errors.ShouldBe(["no resource named 'urn:nope' found"]);
        run.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Does_not_destroy_what_something_else_needs()
    {
        await _stack.UpAsync(PairAsync(1));
        _stack.Options = new DeploymentOptions { Targets = [A] };

        var refused = await _stack.DestroyAsync();
        _stack.Options = new DeploymentOptions { Targets = [A], TargetDependents = true };
        var allowed = await _stack.DestroyAsync();

        refused.Calls.ShouldBeEmpty();
        refused.Errors.Single().ShouldStartWith($"Resource '{B}' will be destroyed but was not specified in --target list.");
        allowed.ResourceCalls.ShouldBe(["Delete b-1", "Delete a-1"]);
    }

    [Fact]
    public async Task Keeps_in_a_destroy_what_an_excluded_resource_needs()
    {
        await _stack.UpAsync(async program =>
        {
            await PairAsync(1)(program);
            await program.ThingAsync("c", PropertyMap.Empty);
        });
        _stack.Options = new DeploymentOptions { Excludes = [B] };

        var run = await _stack.DestroyAsync();

        run.ResourceCalls.ShouldBe(["Delete c-1"]);
        _stack.Names.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Replaces_what_it_is_told_to_though_nothing_changed()
    {
        await _stack.UpAsync(PairAsync(1));
        _stack.Options = new DeploymentOptions { ReplaceTargets = [B] };

        var run = await _stack.UpAsync(PairAsync(1));

        run.Steps.ShouldBe(["same a", "create-replacement b", "replace b", "delete-replaced b"]);
        run.ResourceCalls.ShouldBe(["Check a", "Diff a", "Check b", "Create b", "Delete b-1"]);
    }

    private static Func<TestProgram, Task> PairAsync(int value) => async program =>
    {
        var a = await program.ThingAsync("a", new PropertyMap { ["x"] = value });
        await program.ThingAsync("b", new PropertyMap { ["x"] = value }, request => request.Dependencies.Add(a.Urn));
    };
}
