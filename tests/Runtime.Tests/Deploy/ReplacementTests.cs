using Pulumi.Engine.Deploy;
using Pulumi.Engine.State;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Runtime.Tests.Deploy;

public sealed class ReplacementTests
{
    private readonly TestStack _stack = new();

    [Fact]
    public async Task Creates_the_new_instance_first_and_deletes_the_old_one_at_the_end()
    {
        await _stack.UpAsync(Program(1));

        var run = await _stack.UpAsync(Program(2));

        run.ResourceCalls.ShouldBe(["Check a", "Diff a", "Check a", "Create a", "Check z", "Diff z", "Delete a-1"]);
        run.Steps.ShouldBe(["create-replacement a", "replace a", "same z", "delete-replaced a"]);
        _stack.Things.Checks.Last(check => check.Name == "a").Olds.Fields.ShouldBeEmpty();
        _stack.Names.ShouldBe(["a", "z"]);

        static Func<TestProgram, Task> Program(int value) => async program =>
        {
            await program.ThingAsync("a", new PropertyMap { ["r_k"] = value });
            await program.ThingAsync("z", PropertyMap.Empty);
        };
    }

    [Fact]
    public async Task Deletes_the_old_instance_first_when_it_is_told_to()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["r_k"] = 1 }));

        var run = await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["r_k"] = 2 }, DeleteFirst));

        run.ResourceCalls.ShouldBe(["Check a", "Diff a", "Check a", "Delete a-1", "Create a"]);
        run.Steps.ShouldBe(["delete-replaced a", "replace a", "create-replacement a"]);
    }

    [Fact]
    public async Task Remembers_between_delete_and_create_that_a_replacement_is_due()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["r_k"] = 1 }));
        _stack.Things.BeforeCreate = _ => throw new RpcException(StatusCode.Unknown, "no capacity");
        await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["r_k"] = 2 }, DeleteFirst));
        var between = _stack["a"];
        _stack.Things.BeforeCreate = null;

        var run = await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["r_k"] = 2 }, DeleteFirst));

        between.PendingReplacement.ShouldBeTrue();
        between.Id.ShouldBe("a-1");
        run.ResourceCalls.ShouldBe(["Check a", "Diff a", "Check a", "Create a"]);
        _stack.State.Resources.Count(resource => resource.Urn.Name == "a").ShouldBe(1);
        _stack["a"].PendingReplacement.ShouldBeFalse();
    }

    [Fact]
    public async Task Forgets_a_due_replacement_that_the_program_no_longer_wants()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["r_k"] = 1 }));
        _stack.Things.BeforeCreate = _ => throw new RpcException(StatusCode.Unknown, "no capacity");
        await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["r_k"] = 2 }, DeleteFirst));

        var run = await _stack.UpAsync(_ => Task.CompletedTask);

        run.ResourceCalls.ShouldBeEmpty();
        run.Steps.ShouldBe(["remove-pending-replace a"]);
        _stack.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deletes_dependants_first_that_would_have_to_be_replaced_too()
    {
        await _stack.UpAsync(Program(1));

        var run = await _stack.UpAsync(Program(2));

        run.ResourceCalls.ShouldBe(
        [
            "Check a", "Diff a", "Check a",
            "Diff b", "Diff c",
            "Delete b-1", "Delete a-1", "Create a",
            "Check b", "Create b",
            "Check c", "Diff c", "Update c",
        ]);
        _stack.Names.ShouldBe(["a", "b", "c"]);

        static Func<TestProgram, Task> Program(int value) => async program =>
        {
            var a = await program.ThingAsync("a", new PropertyMap { ["r_k"] = value }, DeleteFirst);
            var tag = a.Object.Fields["tag"].StringValue;
            await program.ThingAsync("b", new PropertyMap { ["r_src"] = tag }, request => Depend(request, "r_src", a.Urn));
            await program.ThingAsync("c", new PropertyMap { ["src"] = tag }, request => Depend(request, "src", a.Urn));
        };
    }

    [Fact]
    public async Task Refuses_to_replace_what_is_protected()
    {
        await _stack.UpAsync(Program(1));

        var preview = await _stack.PreviewAsync(Program(2));
        var run = await _stack.UpAsync(Program(2));

        preview.Errors.Last().ShouldBe("preview failed");
        preview.Steps.ShouldContain("create-replacement a");
        run.Errors.Single().ShouldStartWith("unable to replace resource \"urn:pulumi:dev::proj::thing:index:Thing::a\"\nas it is currently marked for protection.");
        run.ResourceCalls.ShouldBe(["Check a", "Diff a"]);

        static Func<TestProgram, Task> Program(int value) =>
            program => program.ThingAsync("a", new PropertyMap { ["r_k"] = value }, request => request.Protect = true);
    }

    [Fact]
    public async Task Replaces_what_is_tainted_without_asking_for_a_difference()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));
        _stack.State = _stack.State with { Resources = [.. _stack.State.Resources.Select(resource => resource.Urn.Name == "a" ? resource with { Taint = true } : resource)] };

        var run = await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));

        run.ResourceCalls.ShouldBe(["Check a", "Create a", "Delete a-1"]);
        _stack["a"].Taint.ShouldBeFalse();
    }

    [Fact]
    public async Task Replaces_with_what_a_resource_is_deleted_with_and_lets_it_fall_with_it()
    {
        await _stack.UpAsync(Program(1));

        var run = await _stack.UpAsync(Program(2));

        run.ResourceCalls.ShouldBe(["Check a", "Diff a", "Check a", "Create a", "Check b", "Check b", "Create b", "Delete a-1"]);

        static Func<TestProgram, Task> Program(int value) => async program =>
        {
            var a = await program.ThingAsync("a", new PropertyMap { ["r_k"] = value });
            await program.ThingAsync("b", PropertyMap.Empty, request => request.DeletedWith = a.Urn);
        };
    }

    [Fact]
    public async Task Replaces_on_changes_that_the_program_names()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["x"] = 1 }));

        var run = await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["x"] = 2 }, request => request.ReplaceOnChanges.Add("x")));

        run.Steps.ShouldBe(["create-replacement a", "replace a", "delete-replaced a"]);
    }

    [Fact]
    public async Task Replaces_when_the_trigger_changes()
    {
        await _stack.UpAsync(Program("one"));

        var same = await _stack.UpAsync(Program("one"));
        var changed = await _stack.UpAsync(Program("two"));

        same.Steps.ShouldBe(["same a"]);
        changed.Steps.ShouldBe(["create-replacement a", "replace a", "delete-replaced a"]);

        static Func<TestProgram, Task> Program(string trigger) => program => program.ThingAsync(
            "a", PropertyMap.Empty, request => request.ReplacementTrigger = Google.Protobuf.WellKnownTypes.Value.ForString(trigger));
    }

    [Fact]
    public async Task Keeps_an_old_instance_whose_deletion_fails_and_tries_again()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["r_k"] = 1 }));
        _stack.Things.BeforeDelete = _ => throw new RpcException(StatusCode.Unknown, "busy");
        await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["r_k"] = 2 }));
        var left = _stack.State.Resources.Single(resource => resource.Delete);
        _stack.Things.BeforeDelete = null;

        var run = await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["r_k"] = 2 }));

        left.Id.ShouldBe("a-1");
        run.ResourceCalls.ShouldBe(["Check a", "Diff a", "Delete a-1"]);
        _stack.State.Resources.ShouldAllBe(resource => !resource.Delete);
    }

    private static void DeleteFirst(RegisterResourceRequest request) => (request.DeleteBeforeReplace, request.DeleteBeforeReplaceDefined) = (true, true);

    private static void Depend(RegisterResourceRequest request, string property, string urn)
    {
        request.Dependencies.Add(urn);
        var urns = new RegisterResourceRequest.Types.PropertyDependencies();
        urns.Urns.Add(urn);
        request.PropertyDependencies.Add(property, urns);
    }
}
