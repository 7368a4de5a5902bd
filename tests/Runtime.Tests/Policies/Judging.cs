using Pulumi.Engine.Deploy;
using Pulumi.Engine.Events;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;
using Runtime.Tests.Deploy;

namespace Runtime.Tests.Policies;

/// <summary>What policy packs make of resources while a deployment runs.</summary>
public sealed class Judging
{
    private static Task Two(TestProgram program) => TwoAsync(program);

    private static async Task TwoAsync(TestProgram program)
    {
        await program.ThingAsync("a", new() { ["size"] = 1 });
        await program.ThingAsync("b", new() { ["size"] = 2 });
    }

    private static (TestStack Stack, ScriptedPack Pack) With(ScriptedPack pack)
    {
        var stack = new TestStack();
        stack.Packs.Add(pack);
        return (stack, pack);
    }

    [Fact]
    public async Task Mandatory_violation_stops_an_update_before_the_resource_and_says_nothing_but_that()
    {
        var (stack, pack) = With(new ScriptedPack { Analyze = ScriptedPack.Violation("b", EnforcementLevel.Mandatory) });

        var run = await stack.UpAsync(Two);

        run.Result.Outcome.ShouldBe(DeploymentOutcome.Failed);
        run.Errors.ShouldBeEmpty();
        stack.Names.ShouldBe(["a"]);
        run.ResourceCalls.ShouldNotContain("Create b");
        pack.Calls.ShouldNotContain("AnalyzeStack");
    }

    [Fact]
    public async Task Mandatory_violation_stops_an_update_that_would_go_on_after_failures()
    {
        var (stack, _) = With(new ScriptedPack { Analyze = ScriptedPack.Violation("a", EnforcementLevel.Remediate) });
        stack.Options = DeploymentOptions.None with { ContinueOnError = true };

        var run = await stack.UpAsync(Two);

        run.Result.Outcome.ShouldBe(DeploymentOutcome.Failed);
        stack.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task Preview_tells_all_violations_and_fails_at_the_end()
    {
        var (stack, pack) = With(new ScriptedPack { Analyze = (request, _) => Task.FromResult(request.Type == TestProgram.Thing ? ScriptedPack.Violation(EnforcementLevel.Mandatory) : new AnalyzeResponse()) });

        var run = await stack.PreviewAsync(Two);

        run.Events.OfType<PolicyEvent>().Select(e => e.Urn!.Value.Name).ShouldBe(["a", "b"]);
        run.Errors.ShouldBe(["preview failed"]);
        pack.Calls.ShouldContain("AnalyzeStack");
    }

    [Fact]
    public async Task Violation_by_the_stack_fails_an_update_that_has_done_everything()
    {
        var (stack, _) = With(new ScriptedPack { AnalyzeStack = (_, _) => Task.FromResult(ScriptedPack.Violation(EnforcementLevel.Mandatory, "urn:of:nothing")) });

        var run = await stack.UpAsync(Two);

        run.Errors.ShouldBe(["update failed"]);
        run.Events.OfType<PolicyEvent>().ShouldHaveSingleItem().Urn!.Value.IsRootStack.ShouldBeTrue();
        stack.Names.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Remediations_follow_each_other_and_are_what_is_created_recorded_and_compared()
    {
        var stack = new TestStack();
        stack.Packs.Add(new ScriptedPack { Remediate = ScriptedPack.Change("a", inputs => inputs.SetItem("size", 5)) });
        PropertyMap? seen = null;
        stack.Packs.Add(new ScriptedPack
        {
            Remediate = ScriptedPack.Change("a", inputs => inputs.SetItem("seen", inputs["size"]).SetItem("__hidden", true)),
            Analyze = (request, _) =>
            {
                if (request.Name == "a")
                    seen = ScriptedPack.InputsOf(request);
                return Task.FromResult(new AnalyzeResponse());
            },
        });

        var run = await stack.UpAsync(Two);
        var again = await stack.UpAsync(Two);

        run.Errors.ShouldBeEmpty();
        seen.ShouldBe(new PropertyMap { ["size"] = 5, ["seen"] = 5 });
        stack["a"].Inputs.ShouldBe(new PropertyMap { ["size"] = 5, ["seen"] = 5, ["__hidden"] = true });
        run.Events.OfType<PolicyRemediationEvent>().Select(e => e.Before["size"]).ShouldBe([1, 5]);
        again.Steps.ShouldBe(["same a", "same b"]);
    }

    [Fact]
    public async Task Remediation_without_properties_takes_all_inputs_away_as_with_the_official_engine()
    {
        var (stack, _) = With(new ScriptedPack { Remediate = ScriptedPack.Change("a", _ => null) });

        await stack.UpAsync(Two);

        stack["a"].Inputs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Remediation_that_gives_a_reason_instead_is_an_advisory_violation()
    {
        var (stack, _) = With(new ScriptedPack
        {
            Remediate = request => request.Name == "a"
                ? new RemediateResponse { Remediations = { new Remediation { PolicyName = "p", Diagnostic = "not known yet", Properties = new() } } }
                : new RemediateResponse(),
        });

        var run = await stack.UpAsync(Two);

        run.Events.OfType<PolicyEvent>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            e => e.Message.ShouldBe("not known yet\n"), e => e.EnforcementLevel.ShouldBe("advisory"));
        stack["a"].Inputs["size"].ShouldBe(1);
    }

    [Fact]
    public async Task All_packs_remediate_before_the_first_judges_and_tell_what_they_found_in_their_order()
    {
        var second = new TaskCompletionSource();
        var stack = new TestStack();
        stack.Packs.Add(new ScriptedPack
        {
            Analyze = async (request, _) =>
            {
                if (request.Name == "a")
                    await second.Task;
                return request.Name == "a" ? ScriptedPack.Violation(EnforcementLevel.Mandatory) : new AnalyzeResponse();
            },
        });
        stack.Packs.Add(new ScriptedPack
        {
            Info = new AnalyzerInfo { Name = "other", Version = "2.0.0" },
            Analyze = (request, _) =>
            {
                if (request.Name == "a")
                    second.TrySetResult();
                return Task.FromResult(request.Name == "a" ? ScriptedPack.Violation(EnforcementLevel.Advisory) : new AnalyzeResponse());
            },
        });

        var run = await stack.UpAsync(Two);

        run.Events.OfType<PolicyEvent>().Select(e => e.EnforcementLevel).ShouldBe(["mandatory", "advisory"]);
        run.Events.OfType<SummaryEvent>().Single().PolicyPacks.Keys.Order(StringComparer.Ordinal).ShouldBe(["house|local|pack0", "other|local|pack1"]);
    }

    [Theory]
    [InlineData(EnforcementLevel.Disabled, "policy \"p\" of house@v1.0.0 reports a violation at the level disabled")]
    [InlineData((EnforcementLevel)9, "invalid enforcement level 9")]
    public async Task Violation_at_no_level_is_an_error_of_the_pack_and_no_crash(EnforcementLevel level, string said)
    {
        var (stack, _) = With(new ScriptedPack { Analyze = ScriptedPack.Violation("a", level) });

        var run = await stack.UpAsync(Two);

        run.Errors.ShouldHaveSingleItem().ShouldStartWith($"failed to run policy: converting analysis results: {said}\nMKT3011: ");
        stack.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pack_that_fails_is_named_with_the_resource_and_what_was_done_stays()
    {
        var (stack, _) = With(new ScriptedPack { Analyze = (request, _) => request.Name == "b" ? throw new InvalidOperationException("out of cheese") : Task.FromResult(new AnalyzeResponse()) });

        var run = await stack.UpAsync(Two);

        run.Events.OfType<DiagnosticEvent>().Single(e => e.Severity == DiagnosticSeverity.Error).ShouldSatisfyAllConditions(
            e => e.Urn!.Value.Name.ShouldBe("b"),
            e => e.Message.ShouldBe("failed to run policy: out of cheese\nMKT3010: The policy pack house@v1.0.0 (pack0) ended the call Analyze with status Internal.\n"));
        stack.Names.ShouldBe(["a"]);
    }

    [Fact]
    public async Task What_other_packs_found_is_told_though_one_fails()
    {
        var stack = new TestStack();
        stack.Packs.Add(new ScriptedPack { Analyze = (_, _) => throw new RpcException(StatusCode.Unknown, "broken") });
        stack.Packs.Add(new ScriptedPack { Analyze = (_, _) => Task.FromResult(ScriptedPack.Violation(EnforcementLevel.Advisory)) });

        var run = await stack.UpAsync(Two);

        run.Events.OfType<PolicyEvent>().ShouldHaveSingleItem();
        run.Errors.ShouldHaveSingleItem().ShouldStartWith("failed to run policy: broken\n");
    }

    [Fact]
    public async Task Interrupt_ends_a_pack_that_does_not_look_at_it()
    {
        using var never = new ManualResetEventSlim();
        TestStack? stack = null;
        var (made, pack) = With(new ScriptedPack
        {
            Analyze = (request, _) =>
            {
                if (request.Name != "a")
                    return Task.FromResult(new AnalyzeResponse());
                stack!.Cancel.Cancel();
                never.Wait(CancellationToken.None);
                return Task.FromResult(new AnalyzeResponse());
            },
        });
        stack = made;

        var run = await stack.UpAsync(Two);

        never.Set();
        run.Result.Outcome.ShouldBe(DeploymentOutcome.Failed);
        run.Errors.ShouldHaveSingleItem().ShouldStartWith("failed to run policy: context canceled\nMKT3010: ");
        pack.Calls.ShouldContain("Cancel");
    }

    [Fact]
    public async Task Stack_is_judged_by_its_outputs_without_what_was_read_or_deleted()
    {
        AnalyzeStackRequest? seen = null;
        var (stack, _) = With(new ScriptedPack
        {
            AnalyzeStack = (request, _) =>
            {
                seen = request;
                return Task.FromResult(new AnalyzeResponse());
            },
        });
        await stack.UpAsync(Two);

        await stack.UpAsync(program => program.ThingAsync("a", new() { ["size"] = 1, ["key"] = PropertyValue.Secret("s") }, request => request.DeleteBeforeReplace = true));

        seen!.Resources.Select(resource => resource.Name).Where(name => name is "a" or "b").ShouldBe(["a"]);
        var thing = seen.Resources.Single(resource => resource.Name == "a");
        thing.Options.DeleteBeforeReplaceDefined.ShouldBeTrue();
        PropertyCodec.Unmarshal(thing.Properties, UnmarshalOptions.KeepAll)["key"].ShouldBe(PropertyValue.Secret("s"));
        thing.Provider.Type.ShouldBe("pulumi:providers:thing");
    }

    [Fact]
    public async Task Ten_thousand_resources_are_judged_one_by_one_and_as_a_stack()
    {
        const int Count = 10_000;
        var (stack, pack) = With(new ScriptedPack { AnalyzeStack = (request, _) => Task.FromResult(ScriptedPack.Violation(EnforcementLevel.Advisory, request.Resources[^1].Urn)) });

        var run = await stack.PreviewAsync(async program =>
        {
            for (var i = 0; i < Count; i++)
                await program.ThingAsync($"t{i}", new() { ["size"] = i });
        });

        run.Errors.ShouldBeEmpty();
        pack.Calls.Count(call => call.StartsWith("Analyze t", StringComparison.Ordinal)).ShouldBe(Count);
        run.Events.OfType<PolicyEvent>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nothing_of_policies_is_told_without_packs()
    {
        var run = await new TestStack().UpAsync(Two);

        run.Events.ShouldAllBe(e => !(e is PolicyLoadEvent || e is PolicySummaryEvent));
        run.Events.OfType<SummaryEvent>().Single().PolicyPacks.ShouldBeEmpty();
    }
}
