using Pulumi.Engine.Deploy;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.Deploy;

public sealed class DeletionTests
{
    private readonly TestStack _stack = new() { Parallel = 1 };

    [Fact]
    public async Task Deletes_dependants_before_what_they_depend_on()
    {
        await _stack.UpAsync(ChainAsync);

        var run = await _stack.UpAsync(_ => Task.CompletedTask);

        run.ResourceCalls.ShouldBe(["Delete c-1", "Delete b-1", "Delete a-1"]);
        _stack.State.Resources.Select(resource => resource.Type).ShouldBe([Urn.StackType]);
    }

    [Fact]
    public async Task Destroys_everything_the_stack_too_without_a_program()
    {
        await _stack.UpAsync(ChainAsync);

        var run = await _stack.DestroyAsync();

        run.Calls.ShouldBe(["Configure default", "Delete c-1", "Delete b-1", "Delete a-1"]);
        _stack.State.Resources.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ends_the_deletions_after_the_layer_of_a_failure()
    {
        await _stack.UpAsync(ChainAsync);
        _stack.Things.BeforeDelete = request => request.Id == "b-1" ? throw new RpcException(StatusCode.Unknown, "is busy") : Task.CompletedTask;

        var run = await _stack.DestroyAsync();

        run.Errors.ShouldBe(["is busy", "update failed"]);
        _stack.Names.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Goes_on_with_what_is_independent_when_it_is_told_to()
    {
        await _stack.UpAsync(async program =>
        {
            await ChainAsync(program);
            await program.ThingAsync("free", PropertyMap.Empty);
        });
        _stack.Things.BeforeDelete = request => request.Id == "b-1" ? throw new RpcException(StatusCode.Unknown, "is busy") : Task.CompletedTask;
        _stack.Options = new DeploymentOptions { ContinueOnError = true };

        await _stack.DestroyAsync();

        _stack.Names.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Refuses_to_delete_what_is_protected_and_deletes_the_rest_of_its_layer()
    {
        await _stack.UpAsync(async program =>
        {
            await program.ThingAsync("a", PropertyMap.Empty, request => request.Protect = true);
            await program.ThingAsync("b", PropertyMap.Empty);
        });

        var run = await _stack.DestroyAsync();

        run.ResourceCalls.ShouldBe(["Delete b-1"]);
        run.Errors.First().ShouldStartWith("resource \"urn:pulumi:dev::proj::thing:index:Thing::a\" cannot be deleted\nbecause it is protected.");
        _stack.Names.ShouldBe(["a"]);
    }

    [Fact]
    public async Task Forgets_without_a_call_what_is_to_be_retained()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty, request => request.RetainOnDelete = true));

        var run = await _stack.UpAsync(_ => Task.CompletedTask);

        run.Calls.ShouldBeEmpty();
        _stack.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task Answers_the_program_only_after_the_deletions()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));
        var deleting = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _stack.Things.BeforeDelete = _ =>
        {
            deleting.SetResult();
            return release.Task;
        };
        TestProgram? program = null;
        var up = _stack.UpAsync(running =>
        {
            program = running;
            return Task.CompletedTask;
        });

        await deleting.Task;
        var answeredBefore = program!.Done!.IsCompleted;
        release.SetResult();
        await up;

        answeredBefore.ShouldBeFalse();
        program.Done.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private static async Task ChainAsync(TestProgram program)
    {
        var a = await program.ThingAsync("a", PropertyMap.Empty);
        var b = await program.ThingAsync("b", PropertyMap.Empty, request => request.Dependencies.Add(a.Urn));
        await program.ThingAsync("c", PropertyMap.Empty, request => request.Dependencies.Add(b.Urn));
    }
}
