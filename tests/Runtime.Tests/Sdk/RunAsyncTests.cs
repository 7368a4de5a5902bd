using System.Collections.Immutable;
using Pulumi;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Runtime.Tests.Sdk;

public sealed class RunAsyncTests
{
    [Fact]
    public async Task Registers_the_stack_its_resources_and_its_outputs_and_signals_the_end()
    {
        var engine = new FakeEngine();

        var code = await engine.RunAsync(() =>
        {
            var a = new Thing("a", new() { Value = "x" });
            var b = new Thing("b", new() { Value = a.Value });
            return new Dictionary<string, object?> { ["id"] = b.Id, ["plain"] = 1 };
        });

        code.ShouldBe(0);
        engine.Registrations.Select(request => request.Name).ShouldBe(["proj-dev", "a", "b"]);
        engine.Registration("b").Dependencies.ShouldBe([FakeEngine.UrnOf("lab:index:Thing", "a")]);
        engine.Registration("a").Parent.ShouldBe("urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev");
        engine.StackOutputs.Fields["id"].StringValue.ShouldBe("b-id");
        engine.StackOutputs.Fields["plain"].NumberValue.ShouldBe(1);
        engine.ShutdownSignals.ShouldBe(1);
        engine.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Registers_empty_outputs_for_a_program_without_any()
    {
        var engine = new FakeEngine();

        (await engine.RunAsync(() => { })).ShouldBe(0);

        engine.Registrations.Single().Type.ShouldBe("pulumi:pulumi:Stack");
        engine.Registrations.Single().Parent.ShouldBeEmpty();
        engine.StackOutputs.Fields.ShouldBeEmpty();
    }

    [Fact]
    public async Task Speaks_to_an_engine_at_an_address()
    {
        var engine = new FakeEngine();
        await using var monitor = await RpcServer.StartAsync([engine.Monitor.Bind()]);
        await using var log = await RpcServer.StartAsync([engine.Log.Bind()]);
        var settings = new InlineSettings { Deployment = engine.Settings.Deployment, MonitorAddress = monitor.Address, EngineAddress = log.Address };

        var code = await Deployment.RunInlineAsync(settings, Programs.From(() =>
        {
            Log.Info("hello");
            _ = new Thing("a", new() { Value = Output.CreateSecret("x") });
        }));

        code.ShouldBe(0, string.Join('\n', engine.Messages.Select(message => message.Message)));
        engine.Registration("a").Object.Fields.Keys.ShouldContain("value");
        engine.Messages.Single().Message.ShouldBe("hello");
        engine.ShutdownSignals.ShouldBe(1);
    }

    [Fact]
    public async Task Runs_side_by_side_do_not_see_each_other()
    {
        var engines = Enumerable.Range(0, 8).Select(index => new FakeEngine { Config = { ["proj:me"] = $"{index}" } }).ToArray();

        await Task.WhenAll(engines.Select((engine, index) => engine.RunAsync(async () =>
        {
            await Task.Yield();
            var thing = new Thing($"t{index}", new() { Value = new Config().Require("me") });
            thing.Value.Apply(async value =>
            {
                await Task.Yield();
                Log.Info(new Config().Require("me") + value);
                return value;
            });
        })));

        for (var index = 0; index < engines.Length; index++)
        {
            engines[index].Registrations.Select(request => request.Name).ShouldBe(["proj-dev", $"t{index}"]);
            engines[index].Messages.Single().Message.ShouldBe($"{index}{index}");
        }
    }

    [Fact]
    public void There_is_no_deployment_outside_a_run()
    {
        Should.Throw<InvalidOperationException>(() => Deployment.Instance);
        Should.Throw<InvalidOperationException>(() => new Config());
        Should.Throw<InvalidOperationException>(() => new Thing("a"));
        Should.Throw<InvalidOperationException>(() => Log.Info("x"));
    }

    [Fact]
    public async Task A_run_inside_a_run_is_refused()
    {
        var engine = new FakeEngine();

        (await engine.RunAsync(() => engine.RunAsync(() => { }))).ShouldBe(32);

        engine.Messages.Single().Message.ShouldContain("already running");
    }

    [Fact]
    public async Task A_second_stack_is_refused()
    {
        var engine = new FakeEngine();

        (await engine.RunAsync(() => { _ = new Stack(); })).ShouldBe(32);

        engine.Messages.Single().Message.ShouldContain("has a stack already");
    }

    [Fact]
    public async Task Tells_where_it_runs()
    {
        var engine = new FakeEngine { DryRun = true };
        var settings = engine.Settings;
        settings = settings with { Deployment = settings.Deployment with { Organization = "acme", RootDirectory = "/root" } };

        var code = await Deployment.RunInlineAsync(settings, Programs.From(async () =>
        {
            var instance = Deployment.Instance;
            (instance.ProjectName, instance.StackName, instance.OrganizationName, instance.RootDirectory, instance.IsDryRun)
                .ShouldBe(("proj", "dev", "acme", "/root", true));
            await Deployment.RequirePulumiVersionAsync(">=3.0.0");
        }));

        code.ShouldBe(0);
        engine.RequiredVersions.ShouldBe([">=3.0.0"]);
    }

    [Fact]
    public async Task An_unanswered_output_is_default_in_an_update_and_unknown_in_a_preview()
    {
        var update = new FakeEngine { OnRegister = Empty };
        var preview = new FakeEngine { OnRegister = Empty, DryRun = true };
        OutputData<string> value = default;

        await update.RunAsync(async () => value = await new Thing("a", new() { Value = "x" }).Value.Data);
        (value.Value, value.IsKnown).ShouldBe((null!, true));
        await preview.RunAsync(async () => value = await new Thing("a", new() { Value = "x" }).Value.Data);
        (value.Value, value.IsKnown).ShouldBe((null!, false));

        static RegisterResourceResponse Empty(RegisterResourceRequest request) => new() { Urn = $"urn:pulumi:dev::proj::{request.Type}::{request.Name}" };
    }

    [Theory]
    [InlineData(Result.Fail)]
    [InlineData(Result.Skip)]
    public async Task Outputs_of_a_resource_that_failed_or_was_skipped_stay_unknown(Result result)
    {
        var engine = new FakeEngine { OnRegister = request => new() { Urn = $"urn:pulumi:dev::proj::{request.Type}::{request.Name}", Result = result } };
        var known = ImmutableArray<bool>.Empty;

        var code = await engine.RunAsync(async () =>
        {
            var thing = new Thing("a");
            known = [(await thing.Urn.Data).IsKnown, (await thing.Id.Data).IsKnown, (await thing.Value.Data).IsKnown];
        });

        code.ShouldBe(0);
        known.ShouldBe([true, false, false]);
        engine.Registrations.ShouldAllBe(request => request.SupportsResultReporting);
    }
}
