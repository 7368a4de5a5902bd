using Pulumi;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Runtime.Tests.Sdk;

/// <summary>How a run ends when something goes wrong: exit code, message, and what the engine is not told.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task A_run_exception_is_its_message()
    {
        var engine = new FakeEngine();

        (await engine.RunThrowingAsync(() => throw new RunException("Say what is wrong."))).ShouldBe(32);

        var message = engine.Messages.ShouldHaveSingleItem();
        (message.Severity, message.Message, message.Urn).ShouldBe((LogSeverity.Error, "Say what is wrong.", ""));
        engine.ShutdownSignals.ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_resource_exception_is_reported_on_its_resource(bool hideStack)
    {
        var engine = new FakeEngine();

        (await engine.RunThrowingAsync(() => throw new ResourceException("Broken.", new Thing("a"), hideStack))).ShouldBe(32);

        var message = engine.Messages.ShouldHaveSingleItem();
        message.Urn.ShouldBe(FakeEngine.UrnOf("lab:index:Thing", "a"));
        if (hideStack)
            message.Message.ShouldBe("Broken.");
        else
            message.Message.ShouldContain("   at ");
    }

    [Fact]
    public async Task Any_other_exception_is_shown_with_the_program_and_the_trace()
    {
        var engine = new FakeEngine();

        (await engine.RunThrowingAsync(() => throw new FormatException("odd"))).ShouldBe(32);

        var message = engine.Messages.ShouldHaveSingleItem().Message;
        message.ShouldStartWith("Running program '");
        message.ShouldContain("' failed with an unhandled exception:\nSystem.FormatException: odd");
        message.ShouldContain("   at ");
    }

    [Fact]
    public async Task A_logged_error_makes_the_run_fail_at_its_end()
    {
        var engine = new FakeEngine();

        (await engine.RunAsync(() =>
        {
            Log.Error("bad");
            _ = new Thing("a");
        })).ShouldBe(1);

        engine.Messages.Single().Message.ShouldBe("bad");
        engine.Registration("a").ShouldNotBeNull();
        engine.Outputs.ShouldHaveSingleItem();
        engine.ShutdownSignals.ShouldBe(0);
    }

    [Fact]
    public async Task A_log_that_cannot_be_sent_is_told_to_standard_error()
    {
        var engine = new FakeEngine { OnLog = _ => throw new RpcException(StatusCode.Unavailable, "gone") };

        (await engine.RunAsync(() => Log.Info("x"))).ShouldBe(1);

        engine.StandardError.ToString().ShouldStartWith("Error occurred trying to send logging message to engine: gone");
    }

    [Fact]
    public async Task A_failed_registration_fails_the_run_once_and_all_that_waits_for_it()
    {
        var engine = new FakeEngine { OnRegister = request => request.Name == "a" ? throw new RpcException(StatusCode.Unknown, "unmarshal properties: bad") : null };

        (await engine.RunAsync(() =>
        {
            var a = new Thing("a");
            var b = new Thing("b", new() { Value = a.Value });
            return new Dictionary<string, object?> { ["b"] = b.Id };
        })).ShouldBe(32);

        engine.Messages.ShouldHaveSingleItem().Message.ShouldContain("unmarshal properties: bad");
        engine.Registrations.ShouldNotContain(request => request.Name == "b");
    }

    [Fact]
    public async Task A_failure_does_not_wait_for_what_the_engine_never_answers()
    {
        var never = new TaskCompletionSource<string>();
        var engine = new FakeEngine();

        (await engine.RunThrowingAsync(() =>
        {
            _ = new Thing("a", new() { Value = Output.Create(never.Task) });
            throw new RunException("enough");
        })).ShouldBe(32);

        engine.Messages.Single().Message.ShouldBe("enough");
    }

    [Fact]
    public async Task What_is_left_over_from_a_failed_run_does_not_reach_the_engine()
    {
        var late = new TaskCompletionSource<string>();
        var engine = new FakeEngine();
        Thing? thing = null;

        (await engine.RunThrowingAsync(() =>
        {
            thing = new Thing("a", new() { Value = Output.Create(late.Task) });
            throw new RunException("enough");
        })).ShouldBe(32);
        late.SetResult("too late");

        await Should.ThrowAsync<OperationCanceledException>(() => thing!.Urn.Data);
        engine.Registrations.ShouldNotContain(request => request.Name == "a");
    }

    [Fact]
    public async Task A_cancelled_task_is_a_failure()
    {
        var engine = new FakeEngine();

        (await engine.RunAsync(() => { _ = Output.Create(Task.FromCanceled<int>(new(canceled: true))); })).ShouldBe(32);

        engine.Messages.ShouldHaveSingleItem().Message.ShouldContain(nameof(TaskCanceledException));
    }

    [Fact]
    public async Task Messages_arrive_one_after_another_in_order_with_their_details()
    {
        var running = 0;
        var engine = new FakeEngine
        {
            OnLog = async _ =>
            {
                Interlocked.Increment(ref running).ShouldBe(1);
                await Task.Yield();
                Interlocked.Decrement(ref running);
            },
        };

        (await engine.RunAsync(() =>
        {
            for (var i = 0; i < 20; i++)
                Log.Debug($"{i}");
            Log.Info("info", new Thing("a"), streamId: 3, ephemeral: true);
            Log.Warn("warn");
        })).ShouldBe(0);

        engine.Messages.Take(20).Select(message => message.Message).ShouldBe(Enumerable.Range(0, 20).Select(i => $"{i}"));
        var info = engine.Messages.ElementAt(20);
        (info.Urn, info.StreamId, info.Ephemeral).ShouldBe((FakeEngine.UrnOf("lab:index:Thing", "a"), 3, true));
        engine.Messages.Select(message => message.Severity).Distinct().ShouldBe([LogSeverity.Debug, LogSeverity.Info, LogSeverity.Warning]);
    }

    [Fact]
    public async Task A_logged_exception_is_an_error_with_its_trace()
    {
        var engine = new FakeEngine();

        (await engine.RunAsync(() => Log.Exception(new FormatException("odd")))).ShouldBe(1);

        engine.Messages.Single().Message.ShouldContain("System.FormatException: odd");
    }

    [Fact]
    public async Task An_engine_without_the_shutdown_call_ends_well()
    {
        var engine = new FakeEngine { OnShutdown = () => throw RpcException.Unimplemented("pulumirpc.ResourceMonitor", "SignalAndWaitForShutdown") };

        (await engine.RunAsync(() => { })).ShouldBe(0);
    }
}
