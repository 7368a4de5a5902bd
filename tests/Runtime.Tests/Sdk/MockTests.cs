using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;
using static Runtime.Tests.Sdk.OutputFixture;

namespace Runtime.Tests.Sdk;

/// <summary>Programs tested against mocks, as users of the package do.</summary>
public sealed class MockTests
{
    [Fact]
    public async Task A_stack_runs_against_mocks()
    {
        var resources = await Deployment.TestAsync<MyStack>(new Mocks());

        resources.Select(resource => resource.GetResourceName()).ShouldBe(["project-stack", "g", "a"]);
        var stack = (MyStack)resources[0];
        (await Look(stack.Value)).ShouldBe(("mocked-in", true, false));
        (await Look(resources.OfType<Thing>().Single().Id)).Value.ShouldBe("a-mock");
        (await Look(resources.OfType<Thing>().Single().Urn)).Value.ShouldBe("urn:pulumi:stack::project::pulumi:pulumi:Stack$lab:index:Thing::a");
        (await Look(resources[1].Urn)).Value.ShouldBe("urn:pulumi:stack::project::pulumi:pulumi:Stack$my:app:Group::g");
    }

    [Fact]
    public async Task A_lambda_gives_its_resources_and_outputs()
    {
        var options = new TestOptions { ProjectName = "p", StackName = "s", IsPreview = false, OrganizationName = "o", RootDirectory = "/r" };

        var (resources, outputs) = await Deployment.TestAsync(new Mocks(), options, () =>
        {
            var instance = Deployment.Instance;
            return new Dictionary<string, object?>
            {
                ["where"] = $"{instance.OrganizationName}/{instance.ProjectName}/{instance.StackName} {instance.RootDirectory} {instance.IsDryRun}",
                ["id"] = new Thing("a").Id,
            };
        });

        resources.ShouldHaveSingleItem().ShouldBeOfType<Thing>();
        outputs["where"].ShouldBe("o/p/s /r False");
        (await Look((Output<string>)outputs["id"]!)).Value.ShouldBe("a-mock");
        (await Deployment.TestAsync(new EmptyMocks(), options, () => { _ = new Thing("b"); })).Length.ShouldBe(1);
        (await Deployment.TestAsync(new EmptyMocks(), options, async () =>
        {
            await Task.Yield();
            _ = new Thing("c");
        })).Length.ShouldBe(1);
        (await Deployment.TestAsync(new EmptyMocks(), options, () => Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?> { ["x"] = 1 })))
            .Outputs["x"].ShouldBe(1);
    }

    [Fact]
    public async Task A_stack_may_come_from_a_service_provider()
    {
        (await Deployment.TestWithServiceProviderAsync<MyStack>(new Mocks(), new Services())).OfType<MyStack>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Mocks_see_known_plain_inputs()
    {
        var mocks = new Mocks();

        await Deployment.TestAsync(mocks, new(), () =>
        {
            _ = new Thing("a", new() { Value = Output.CreateSecret("s"), Any = Unknown<object>(), Tags = { "t" } });
            _ = new Thing("b", null, new() { Id = "existing" });
            _ = new Thing("c", null, new() { ImportId = "imported", Provider = new ProviderResource("lab", "lab", ResourceArgs.Empty) });
        });

        var a = mocks.Created.Single(args => args.Name == "a");
        (a.Type, a.Inputs["value"], a.Id).ShouldBe(("lab:index:Thing", "s", ""));
        a.Inputs.ShouldNotContainKey("any");
        ((ImmutableArray<object?>)a.Inputs["tags"]).ShouldBe(["t"]);
        mocks.Created.Single(args => args.Name == "b").Id.ShouldBe("existing");
        var c = mocks.Created.Single(args => args.Name == "c");
        c.Id.ShouldBe("imported");
        c.Provider!.ShouldEndWith("pulumi:providers:lab::lab::lab-mock");
    }

    [Fact]
    public async Task What_no_mock_gives_is_unknown_in_a_preview_only()
    {
        foreach (var preview in new[] { true, false })
        {
            var (resources, _) = await Deployment.TestAsync(new Mocks(), new() { IsPreview = preview }, () => new Dictionary<string, object?> { ["x"] = new Thing("a") });

            (await Look(resources.OfType<Thing>().Single().Count)).IsKnown.ShouldBe(!preview);
        }
    }

    [Fact]
    public async Task Functions_and_methods_go_to_the_mocks()
    {
        var mocks = new Mocks();
        var seen = "";

        await Deployment.TestAsync(mocks, new(), async () =>
        {
            var args = new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("x", 1));
            seen += (await Deployment.Instance.InvokeAsync<Point>("lab:index:get", args)).Label;
            seen += (await Deployment.Instance.Call<Point>("lab:index:Thing/do", CallArgs.Empty, new Thing("a")).Data).Value.Label;
        });

        seen.ShouldBe("lab:index:getlab:index:Thing/do");
        mocks.Calls[0].Args["x"].ShouldBe(1.0);
    }

    [Fact]
    public async Task Component_outputs_reach_the_mocks()
    {
        var mocks = new Mocks();

        await Deployment.TestAsync(mocks, new(), () => new Dictionary<string, object?> { ["x"] = Output.CreateSecret("y") });

        mocks.Outputs.Single().Outputs["x"].ShouldBe("y");
    }

    [Fact]
    public async Task A_logged_error_is_thrown_and_several_are_thrown_together()
    {
        (await Should.ThrowAsync<RunException>(() => Deployment.TestAsync(new Mocks(), new(), () => Log.Error("one")))).Message.ShouldBe("one");
        (await Should.ThrowAsync<AggregateException>(() => Deployment.TestAsync(new Mocks(), new(), () =>
        {
            Log.Error("one");
            Log.Error("two");
        }))).InnerExceptions.Select(exception => exception.Message).ShouldBe(["one", "two"]);
        (await Should.ThrowAsync<RunException>(() => Deployment.TestAsync<BrokenStack>(new Mocks()))).Message.ShouldContain("broken");
    }

    [Fact]
    public async Task A_mock_that_answers_nonsense_is_named()
    {
        (await Should.ThrowAsync<RunException>(() => Deployment.TestAsync(new Mocks { State = "text" }, new(), () => { _ = new Thing("a"); })))
            .Message.ShouldContain("must be a dictionary");
    }

    private sealed class Mocks : IMocks
    {
        public List<MockResourceArgs> Created { get; } = [];

        public List<MockCallArgs> Calls { get; } = [];

        public List<MockRegisterResourceOutputsRequest> Outputs { get; } = [];

        public object? State { get; init; }

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            lock (Created)
                Created.Add(args);
            var state = args.Inputs.TryGetValue("value", out var value) ? args.Inputs.SetItem("value", $"mocked-{value}") : args.Inputs;
            return Task.FromResult<(string?, object)>((args.Type == "my:app:Group" ? null : $"{args.Name}-mock", State ?? state));
        }

        public Task<object> CallAsync(MockCallArgs args)
        {
            lock (Calls)
                Calls.Add(args);
            return Task.FromResult<object>(new Dictionary<string, object> { ["x"] = 1, ["label"] = args.Token! });
        }

        public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest request)
        {
            lock (Outputs)
                Outputs.Add(request);
            return Task.CompletedTask;
        }
    }

    private sealed class MyStack : Stack
    {
        public MyStack()
        {
            var group = new ComponentResource("my:app:Group", "g");
            Value = new Thing("a", new() { Value = "in" }, new() { Parent = group }).Value;
        }

        [Output]
        public Output<string> Value { get; private set; }
    }

    private sealed class BrokenStack : Stack
    {
        public BrokenStack() => throw new InvalidOperationException("broken");
    }

    private sealed class Services : IServiceProvider
    {
        public object GetService(Type serviceType) => new MyStack();
    }
}
