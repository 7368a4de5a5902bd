using Google.Protobuf.WellKnownTypes;
using Pulumi.Engine.Deploy;
using Pulumi.Engine.Events;
using Pulumi.Engine.State;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.Deploy;

public sealed class UpdateTests
{
    private readonly TestStack _stack = new();

    [Fact]
    public async Task Creates_what_is_new_and_leaves_what_is_unchanged()
    {
        static Task Program(TestProgram program) => program.ThingAsync("a", new PropertyMap { ["x"] = 1 });

        var first = await _stack.UpAsync(Program);
        var second = await _stack.UpAsync(Program);

        first.Result.Succeeded.ShouldBeTrue();
        first.Calls.ShouldBe(["CheckConfig default", "Configure default", "Check a", "Create a"]);
        second.Calls.ShouldBe(["CheckConfig default", "DiffConfig default", "Configure default", "Check a", "Diff a"]);
        second.Result.HasChanges.ShouldBeFalse();
        _stack["a"].Outputs["tag"].ShouldBe((PropertyValue)"a!1");
    }

    [Fact]
    public async Task Changes_in_place_what_the_provider_can_change()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["x"] = 1 }));
        var created = _stack["a"].Created;

        var run = await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["x"] = 2 }));

        run.ResourceCalls.ShouldBe(["Check a", "Diff a", "Update a"]);
        run.Steps.ShouldBe(["update a"]);
        _stack["a"].Id.ShouldBe("a-1");
        _stack["a"].Created.ShouldBe(created);
        _stack["a"].Inputs["x"].ShouldBe((PropertyValue)2);
    }

    [Fact]
    public async Task Answers_a_component_with_nothing_and_records_the_outputs_it_registers()
    {
        Struct? answer = null;
        await _stack.UpAsync(async program =>
        {
            var group = await program.ComponentAsync("g");
            await program.ThingAsync("a", PropertyMap.Empty, request => request.Parent = group);
            await program.OutputsAsync(group, new PropertyMap { ["o"] = "v" });
        });
        await _stack.UpAsync(async program =>
        {
            var response = await program.Monitor.RegisterResourceAsync(
                new() { Type = "test:index:Group", Name = "g", Parent = program.Root, Object = new Struct() }, default);
            answer = response.Object;
            await program.ThingAsync("a", PropertyMap.Empty, request => request.Parent = response.Urn);
            await program.OutputsAsync(response.Urn, new PropertyMap { ["o"] = "w" });
        });

        answer!.Fields.ShouldBeEmpty();
        _stack["g"].Outputs.ShouldBe(new PropertyMap { ["o"] = "w" });
        _stack["a"].Urn.ToString().ShouldBe("urn:pulumi:dev::proj::test:index:Group$thing:index:Thing::a");
    }

    [Fact]
    public async Task Leaves_out_unknown_outputs_of_a_preview_unless_the_program_wants_them()
    {
        Struct? with = null;
        Struct? without = null;
        await _stack.PreviewAsync(async program =>
        {
            with = (await program.ThingAsync("a", new PropertyMap { ["x"] = 1 })).Object;
            without = (await program.ThingAsync("b", new PropertyMap { ["x"] = 1 }, request => request.SupportsPartialValues = false)).Object;
        });

        with!.Fields.Keys.ShouldBe(["x", "tag"], ignoreOrder: true);
        without!.Fields.Keys.ShouldBe(["x"]);
        _stack.State.Resources.ShouldBeEmpty();
    }

    [Fact]
    public async Task Notes_a_step_as_pending_while_it_runs()
    {
        var run = await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));

        var pending = run.Store.Saved.SelectMany(snapshot => snapshot.PendingOperations).Where(operation => operation.Resource.Urn.Name == "a").ToList();
        pending.ShouldNotBeEmpty();
        pending.ShouldAllBe(operation => operation.Type == PendingOperationType.Creating);
        run.Store.Latest!.PendingOperations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Does_not_answer_what_failed_and_kills_the_program()
    {
        var answered = false;
        _stack.Things.BeforeCreate = _ => throw new RpcException(StatusCode.Internal, "boom");

        var run = await _stack.UpAsync(async program =>
        {
            await program.ThingAsync("a", PropertyMap.Empty);
            answered = true;
        });

        answered.ShouldBeFalse();
        run.Result.Outcome.ShouldBe(DeploymentOutcome.Failed);
        run.Errors.ShouldBe(["boom", "update failed"]);
        _stack.Names.ShouldBeEmpty();
        run.Store.Latest!.PendingOperations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lets_running_steps_end_when_another_one_fails()
    {
        var begun = new TaskCompletionSource();
        var failed = new TaskCompletionSource();
        _stack.Things.BeforeCreate = async request =>
        {
            if (request.Name == "slow")
            {
                begun.SetResult();
                await failed.Task;
            }
            else
            {
                await begun.Task;
                failed.SetResult();
                throw new RpcException(StatusCode.Unknown, "no");
            }
        };

        await _stack.UpAsync(program => Task.WhenAll(program.ThingAsync("slow", PropertyMap.Empty), program.ThingAsync("bad", PropertyMap.Empty)));

        _stack.Names.ShouldBe(["slow"]);
    }

    [Fact]
    public async Task Records_a_resource_that_is_there_but_not_healthy_and_tries_again()
    {
        _stack.Things.BeforeCreate = request => throw ThingProvider.Partially("a-0", request.Properties, "not ready", "still starting");
        var first = await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["x"] = 1 }));
        _stack.Things.BeforeCreate = null;
        var recorded = _stack["a"];
        _stack.Things.OnCheck = null;

        var second = await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["x"] = 1 }));

        first.Result.Succeeded.ShouldBeFalse();
        first.Errors.First().ShouldBe("2 errors occurred:\n\t* not ready\n\t* still starting");
        recorded.Id.ShouldBe("a-0");
        recorded.InitErrors.ShouldBe(["not ready", "still starting"]);
        second.ResourceCalls.ShouldBe(["Check a", "Diff a", "Update a"]);
        _stack["a"].InitErrors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_the_old_inputs_when_an_update_is_left_half_done()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["x"] = 1 }));
        _stack.Things.BeforeUpdate = request => throw ThingProvider.Partially(request.Id, request.News, "half");

        await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["x"] = 2 }));

        _stack["a"].Inputs["x"].ShouldBe((PropertyValue)1);
        _stack["a"].Outputs["x"].ShouldBe((PropertyValue)2);
        _stack["a"].InitErrors.ShouldBe(["half"]);
    }

    [Fact]
    public async Task Merges_stack_outputs_when_the_program_fails()
    {
        await _stack.UpAsync(program => program.OutputsAsync(program.Root, new PropertyMap { ["a"] = 1, ["b"] = 1 }));

        var run = await _stack.UpAsync(async program =>
        {
            await program.OutputsAsync(program.Root, new PropertyMap { ["b"] = 2 });
            throw new TestExit(7);
        });

        run.Errors.ShouldBe(["an unhandled error occurred: Program exited with non-zero exit code: 7"]);
        _stack["proj-dev"].Outputs.ShouldBe(new PropertyMap { ["a"] = 1, ["b"] = 2 });
    }

    [Fact]
    public async Task Says_nothing_more_when_the_program_has_reported_its_failure()
    {
        var run = await _stack.UpAsync(_ => throw new TestExit(32));

        run.Result.Outcome.ShouldBe(DeploymentOutcome.Failed);
        run.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deletes_nothing_when_the_program_fails()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));

        var run = await _stack.UpAsync(_ => throw new TestExit(1));

        run.ResourceCalls.ShouldBeEmpty();
        _stack.Names.ShouldBe(["a"]);
    }

    [Fact]
    public async Task Refuses_a_name_that_is_used_twice()
    {
        var run = await _stack.UpAsync(async program =>
        {
            await program.ThingAsync("a", PropertyMap.Empty);
            await program.ThingAsync("a", PropertyMap.Empty);
        });

        run.Errors.ShouldBe(["Duplicate resource URN 'urn:pulumi:dev::proj::thing:index:Thing::a'; try giving it a unique name"]);
        _stack.Names.ShouldBe(["a"]);
    }

    [Theory]
    [InlineData("nodots")]
    [InlineData("thing:Thing")]
    [InlineData(":index:Thing")]
    public async Task Answers_a_type_that_is_no_token_with_an_error_to_the_program_alone(string type)
    {
        RpcException? refused = null;
        var run = await _stack.UpAsync(async program =>
            refused = await Should.ThrowAsync<RpcException>(program.ThingAsync("a", PropertyMap.Empty, request => request.Type = type)));

        refused!.Code.ShouldBe(StatusCode.InvalidArgument);
        refused.Detail.ShouldBe($"Type '{type}' is not a valid type token (must have format '*:*:*')");
        run.Result.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Reports_every_failure_of_a_check_without_showing_secrets()
    {
        _stack.Things.OnCheck = request =>
        {
            var response = new Pulumirpc.CheckResponse { Inputs = request.News };
            response.Failures.Add(new Pulumirpc.CheckFailure { Property = "pw", Reason = "weak" });
            response.Failures.Add(new Pulumirpc.CheckFailure { Property = "n", Reason = "too big" });
            response.Failures.Add(new Pulumirpc.CheckFailure { Reason = "no" });
            return response;
        };

        var run = await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["pw"] = PropertyValue.Secret("hid"), ["n"] = 5 }));

        run.Errors.ShouldBe(
        [
            "thing:index:Thing resource 'a': property pw value {[secret]} has a problem: weak",
            "thing:index:Thing resource 'a': property n value {5} has a problem: too big",
            "thing:index:Thing resource 'a' has a problem: no",
        ]);
    }

    [Fact]
    public async Task Puts_secrets_back_where_a_provider_that_takes_none_left_them_out()
    {
        _stack.Things.OnConfigure = _ => new Pulumirpc.ConfigureResponse { SupportsPreview = true };

        await _stack.UpAsync(program => program.ThingAsync("a", new PropertyMap { ["pw"] = PropertyValue.Secret("hush") }));

        _stack.Things.Creates.Single().Properties.Fields["pw"].StringValue.ShouldBe("hush");
        _stack["a"].Outputs["pw"].ShouldBe(PropertyValue.Secret("hush"));
    }

    [Fact]
    public async Task Makes_outputs_secret_that_the_program_names()
    {
        await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty, request => request.AdditionalSecretOutputs.AddRange(["tag", "nope"])));

        _stack["a"].Outputs["tag"].ShouldBe(PropertyValue.Secret("a!1"));
    }

    [Fact]
    public async Task Stops_after_the_running_steps_when_it_is_cancelled()
    {
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _stack.Things.BeforeCreate = _ =>
        {
            begun.SetResult();
            return release.Task;
        };
        var up = _stack.UpAsync(async program =>
        {
            await program.ThingAsync("a", PropertyMap.Empty);
            await program.ThingAsync("b", PropertyMap.Empty);
        });
        await begun.Task;
        await _stack.Cancel.CancelAsync();
        release.SetResult();

        var run = await up;

        run.Result.Outcome.ShouldBe(DeploymentOutcome.Cancelled);
        run.Errors.ShouldBe(["update canceled"]);
        _stack.Names.ShouldBe(["a"]);
    }

    [Fact]
    public async Task Leaves_running_steps_pending_when_it_is_terminated()
    {
        var begun = new TaskCompletionSource();
        _stack.Things.BeforeCreate = _ =>
        {
            begun.SetResult();
            return new TaskCompletionSource().Task;
        };
        var up = _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));
        await begun.Task;
        await _stack.Cancel.CancelAsync();
        await _stack.Terminate.CancelAsync();

        var run = await up;

        run.Result.Outcome.ShouldBe(DeploymentOutcome.Terminated);
        _stack.Names.ShouldBeEmpty();
        run.Store.Latest!.PendingOperations.Single().Resource.Urn.Name.ShouldBe("a");
    }

    [Fact]
    public async Task Says_which_operations_were_interrupted()
    {
        await Leaves_running_steps_pending_when_it_is_terminated();
        var again = new TestStack { State = _stack.State };

        var run = await again.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));

        run.Warnings.Single().ShouldContain("  * urn:pulumi:dev::proj::thing:index:Thing::a, interrupted while creating");
        again.State.PendingOperations.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Counts_operations_without_default_providers()
    {
        var run = await _stack.UpAsync(program => program.ThingAsync("a", PropertyMap.Empty));

        run.Events.OfType<SummaryEvent>().Single().ResourceChanges.ShouldBe(new Dictionary<string, int>(StringComparer.Ordinal) { ["create"] = 2 });
        run.Events.Select(e => e.Sequence).ShouldBe(Enumerable.Range(0, run.Events.Count));
    }
}
