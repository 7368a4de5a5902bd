#pragma warning disable MA0042 // Invoke does not block: its result is an output.
using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi;
using Pulumirpc;
using static Runtime.Tests.Sdk.OutputFixture;

namespace Runtime.Tests.Sdk;

public sealed class InvokeTests
{
    private static readonly DictionaryInvokeArgs Args = new(ImmutableDictionary<string, object?>.Empty.Add("x", 3).Add("label", "l"));

    [Fact]
    public Task Converts_the_answer() => InRun(new(), async engine =>
    {
        var point = (await Look(Deployment.Instance.Invoke<Point>("lab:index:get", Args, new InvokeOptions { Version = "1.0.0", PluginDownloadURL = "https://p.test" }))).Value;
        (point.X, point.Label).ShouldBe((3, "l"));
        (await Deployment.Instance.InvokeAsync<Point>("lab:index:get", Args)).X.ShouldBe(3);
        await Deployment.Instance.InvokeAsync("lab:index:get", Args);
        var single = new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("only", "s"));
        (await Look(Deployment.Instance.InvokeSingle<string>("lab:index:get", single))).Value.ShouldBe("s");
        (await Deployment.Instance.InvokeSingleAsync<string>("lab:index:get", single)).ShouldBe("s");
        var request = engine.Invokes.First();
        (request.Tok, request.Version, request.PluginDownloadURL, request.AcceptResources).ShouldBe(("lab:index:get", "1.0.0", "https://p.test", true));
    });

    [Fact]
    public Task Is_not_called_while_an_argument_is_unknown() => InRun(new() { DryRun = true }, async engine =>
    {
        var thing = new Thing("a");
        var args = new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("id", thing.Id).Add("s", Output.CreateSecret(1)));

        var output = Deployment.Instance.Invoke<string>("lab:index:get", args, new InvokeOptions());

        (await Look(output)).ShouldBe((null!, false, true));
        (await ResourcesOf(output)).ShouldBe([thing]);
        engine.Invokes.ShouldBeEmpty();
    });

    [Fact]
    public Task Is_not_called_before_what_it_depends_on_exists() => InRun(new() { DryRun = true }, async engine =>
    {
        var group = new ComponentResource("my:app:Group", "g");
        var thing = new Thing("a", null, new() { Parent = group });

        var output = Deployment.Instance.Invoke<Point>("lab:index:get", Args, new InvokeOutputOptions { DependsOn = group });

        (await Look(output)).IsKnown.ShouldBeFalse();
        engine.Invokes.ShouldBeEmpty();
        thing.ShouldNotBeNull();
    });

    [Fact]
    public Task Depends_on_what_its_arguments_and_options_do_and_is_as_secret() => InRun(new(), async _ =>
    {
        var (a, b) = (new Thing("a", new() { Value = "v" }), new Thing("b"));
        var args = new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("v", a.Value).Add("s", Output.CreateSecret(1)));

        var output = Deployment.Instance.Invoke<object>("lab:index:get", args, new InvokeOutputOptions { DependsOn = b });

        (await Look(output)).IsSecret.ShouldBeTrue();
        (await ResourcesOf(output)).ShouldBe([a, b], ignoreOrder: true);
    });

    [Fact]
    public Task Uses_the_provider_given_or_the_parents() => InRun(new(), async engine =>
    {
        var provider = new ProviderResource("lab", "mine", ResourceArgs.Empty);
        var group = new ComponentResource("my:app:Group", "g", new ComponentResourceOptions { Provider = provider });

        await Deployment.Instance.InvokeAsync("lab:index:get", Args, new InvokeOptions { Provider = provider });
        await Deployment.Instance.InvokeAsync("lab:index:get", Args, new InvokeOptions { Parent = group });
        await Deployment.Instance.InvokeAsync("else:index:get", Args, new InvokeOptions { Parent = group });

        engine.Invokes.Select(request => request.Provider.Split("::")[^1]).ShouldBe(["mine-id", "mine-id", ""]);
    });

    [Fact]
    public async Task Names_the_failures_of_a_refused_call()
    {
        var engine = new FakeEngine
        {
            OnInvoke = _ => new() { Failures = { new CheckFailure { Property = "x", Reason = "too big" }, new CheckFailure { Reason = "just no" } } },
            OnCall = _ => new() { Failures = { new CheckFailure { Property = "y", Reason = "too small" } } },
        };

        (await engine.RunAsync(() => Deployment.Instance.InvokeAsync("lab:index:get", Args))).ShouldBe(32);
        engine.Messages.Single().Message.ShouldContain("Invoke of 'lab:index:get' failed: too big (x); just no");
        engine.Messages.Clear();
        (await engine.RunAsync(() => Deployment.Instance.Call("lab:index:do", CallArgs.Empty))).ShouldBe(32);
        engine.Messages.Single().Message.ShouldContain("Call of 'lab:index:do' failed: too small (y)");
    }

    [Fact]
    public Task An_answer_that_is_not_there_yet_is_unknown() => InRun(new() { OnInvoke = _ => new() { Unknown = true } }, async _ =>
        (await Look(Deployment.Instance.Invoke<Point>("lab:index:get", Args))).IsKnown.ShouldBeFalse());

    [Fact]
    public Task A_method_gets_its_resource_and_arguments_with_dependencies() => InRun(new() { OnCall = CallAnswer }, async engine =>
    {
        var (self, other) = (new Thing("self"), new Thing("other", new() { Value = "v" }));

        var output = Deployment.Instance.Call<Point>("lab:index:Thing/do", new DoArgs { Value = other.Value }, self);

        (await Look(output)).Value.X.ShouldBe(9);
        (await ResourcesOf(output)).Select(resource => resource.GetResourceType()).ShouldBe(["x:y:Z"]);
        var call = engine.Calls.Single();
        call.Args.Fields["__self__"].StructValue.Fields["id"].StringValue.ShouldBe("self-id");
        call.Args.Fields["value"].StructValue.Fields["value"].StringValue.ShouldBe("v");
        call.ArgDependencies["value"].Urns.ShouldBe([FakeEngine.UrnOf("lab:index:Thing", "other")]);
    });

    private static CallResponse CallAnswer(ResourceCallRequest request) => new()
    {
        Return = Struct.Parser.ParseJson("""{"x":9}"""),
        ReturnDependencies = { ["x"] = new() { Urns = { "urn:pulumi:dev::proj::x:y:Z::n" } } },
    };

    private static async Task InRun(FakeEngine engine, Func<FakeEngine, Task> body)
    {
        Exception? failure = null;
        var code = await engine.RunAsync(async () =>
        {
            try
            {
                await body(engine);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        code.ShouldBe(0);
    }

    private sealed class DoArgs : CallArgs
    {
        [Input("value")]
        public Input<string>? Value { get; set; }
    }
}
