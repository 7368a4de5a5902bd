using Pulumi;

namespace Runtime.Tests.Sdk;

public sealed class ComponentTests
{
    [Fact]
    public async Task Registers_children_below_it_and_its_outputs_by_property()
    {
        var engine = new FakeEngine();

        await engine.RunAsync(() => { _ = new Group("g"); });

        var urn = FakeEngine.UrnOf("my:app:Group", "g");
        engine.Registration("g").Custom.ShouldBeFalse();
        engine.Registration("g-kid").Parent.ShouldBe(urn);
        var outputs = engine.Outputs.Single(request => request.Urn == urn).Outputs;
        outputs.Fields.Keys.Order().ShouldBe(["Named", "kid"]);
        outputs.Fields["kid"].StringValue.ShouldBe("g-kid-id");
    }

    [Fact]
    public async Task Outputs_may_be_a_dictionary_a_task_or_an_output()
    {
        var engine = new FakeEngine();

        await engine.RunAsync(() =>
        {
            _ = new Open("a", open => open.Register(new Dictionary<string, object?> { ["x"] = 1 }));
            _ = new Open("b", open => open.Register(Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?> { ["x"] = 2 })));
            _ = new Open("c", open => open.Register(Output.Create<IDictionary<string, object?>>(new Dictionary<string, object?> { ["x"] = 3 })));
        });

        foreach (var (name, x) in new[] { ("a", 1), ("b", 2), ("c", 3) })
            engine.Outputs.Single(request => request.Urn.EndsWith($"::{name}", StringComparison.Ordinal)).Outputs.Fields["x"].NumberValue.ShouldBe(x);
    }

    [Fact]
    public async Task Depending_on_a_component_is_depending_on_the_resources_inside_it()
    {
        var engine = new FakeEngine();

        await engine.RunAsync(() =>
        {
            var outer = new ComponentResource("my:app:Outer", "outer");
            var inner = new ComponentResource("my:app:Inner", "inner", new ComponentResourceOptions { Parent = outer });
            var a = new Thing("a", null, new() { Parent = inner });
            _ = new Thing("below-a", null, new() { Parent = a });
            _ = new ComponentResource("my:remote:Group", "remote", ResourceArgs.Empty, new() { Parent = outer }, remote: true);
            _ = new ComponentResource("my:app:Empty", "empty", new ComponentResourceOptions { Parent = outer });
            _ = new Thing("last", null, new() { DependsOn = outer });
        });

        engine.Registration("last").Dependencies.Select(urn => urn.Split("::")[^1]).ShouldBe(["a", "remote"], ignoreOrder: true);
    }

    [Fact]
    public async Task Outputs_of_a_remote_component_depend_on_what_it_says()
    {
        var engine = new FakeEngine
        {
            OnRegister = request => !request.Remote ? null : new()
            {
                Urn = FakeEngine.UrnOf(request.Type, request.Name),
                Object = new() { Fields = { ["out"] = Google.Protobuf.WellKnownTypes.Value.ForString("o") } },
                PropertyDependencies = { ["out"] = new() { Urns = { FakeEngine.UrnOf("lab:index:Thing", "inside") } } },
            },
        };

        await engine.RunAsync(() => { _ = new Thing("b", new() { Value = new Remote("r").Out }); });

        engine.Registration("b").Object.Fields["value"].StringValue.ShouldBe("o");
        engine.Registration("b").Dependencies.ShouldBe(
            [FakeEngine.UrnOf("lab:index:Thing", "inside"), FakeEngine.UrnOf("my:remote:Group", "r")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_component_cannot_be_read_by_id()
    {
        var engine = new FakeEngine();

        (await engine.RunAsync(() => { _ = new ComponentResource("my:app:Group", "g", new ComponentResourceOptions { Id = "x" }); })).ShouldBe(32);

        engine.Messages.Single().Message.ShouldContain("'g' is a component");
    }

    private sealed class Group : ComponentResource
    {
        public Group(string name) : base("my:app:Group", name)
        {
            Kid = new Thing($"{name}-kid", null, new() { Parent = this }).Id;
            Named = Output.Create(name);
            RegisterOutputs();
        }

        [Output("kid")]
        public Output<string> Kid { get; private set; }

        [Output]
        public Output<string> Named { get; private set; }
    }

    private sealed class Open : ComponentResource
    {
        public Open(string name, Action<Open> finish) : base("my:app:Open", name) => finish(this);

        public void Register(IDictionary<string, object?> outputs) => RegisterOutputs(outputs);

        public void Register(Task<IDictionary<string, object?>> outputs) => RegisterOutputs(outputs);

        public void Register(Output<IDictionary<string, object?>> outputs) => RegisterOutputs(outputs);
    }

    private sealed class Remote(string name) : ComponentResource("my:remote:Group", name, ResourceArgs.Empty, remote: true)
    {
        [Output("out")]
        public Output<string> Out { get; private set; } = null!;
    }
}
