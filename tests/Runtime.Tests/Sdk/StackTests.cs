using Pulumi;

namespace Runtime.Tests.Sdk;

public sealed class StackTests
{
    [Fact]
    public async Task A_stack_class_registers_its_output_properties()
    {
        var engine = new FakeEngine();

        (await Deployment.RunInlineAsync<GoodStack>(engine.Settings)).ShouldBe(0);

        engine.StackOutputs.Fields.Keys.Order().ShouldBe(["Plain", "thing-id"]);
        engine.StackOutputs.Fields["thing-id"].StringValue.ShouldBe("a-id");
        engine.Registration("a").Parent.ShouldContain("pulumi:pulumi:Stack");
    }

    [Fact]
    public async Task An_output_that_was_not_assigned_is_an_error()
    {
        var engine = new FakeEngine();

        (await Deployment.RunInlineAsync<ForgetfulStack>(engine.Settings)).ShouldBe(32);

        engine.Messages.Single().Message.ShouldBe(
            "Output(s) 'First', 'second' have no value assigned. [Output] attributed properties must be assigned inside Stack constructor.");
        engine.Outputs.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_output_that_is_no_output_is_an_error()
    {
        var engine = new FakeEngine();

        (await Deployment.RunInlineAsync<WrongStack>(engine.Settings)).ShouldBe(32);

        engine.Messages.Single().Message.ShouldContain("'Text'");
    }

    [Fact]
    public async Task What_a_stack_constructor_throws_arrives_as_it_is()
    {
        var engine = new FakeEngine();

        (await Deployment.RunInlineAsync<ThrowingStack>(engine.Settings)).ShouldBe(32);

        engine.Messages.Single().Message.ShouldBe("from the constructor");
    }

    [Fact]
    public async Task A_stack_may_come_from_a_service_provider()
    {
        var engine = new FakeEngine();

        (await Deployment.RunInlineAsync(engine.Settings, Programs.FromClass(() => Programs.Resolve<GoodStack>(new Services(() => new GoodStack()))))).ShouldBe(0);
        engine.StackOutputs.Fields.ShouldContainKey("Plain");

        var empty = new FakeEngine();
        (await Deployment.RunInlineAsync(empty.Settings, Programs.FromClass(() => Programs.Resolve<GoodStack>(new Services(() => null))))).ShouldBe(32);
        empty.Messages.Single().Message.ShouldContain($"Failed to resolve an instance of type {typeof(GoodStack)}");
    }

    [Fact]
    public async Task Outputs_may_be_of_any_kind()
    {
        var engine = new FakeEngine();

        await engine.RunAsync(() => new Dictionary<string, object?>
        {
            ["null"] = null,
            ["input"] = (Input<int>)1,
            ["secret"] = Output.CreateSecret("s"),
            ["resource"] = new Thing("a"),
            ["nested"] = new Dictionary<string, object?> { ["list"] = new[] { Output.Create(1) } },
        });

        engine.StackOutputs.Fields.Keys.Order().ShouldBe(["input", "nested", "resource", "secret"]);
        engine.StackOutputs.Fields["nested"].ToString().ShouldBeJson("""{"list":[1]}""");
        engine.StackOutputs.Fields["resource"].StructValue.Fields["id"].StringValue.ShouldBe("a-id");
    }

    private sealed class Services(Func<object?> create) : IServiceProvider
    {
        public object? GetService(Type serviceType) => create();
    }

    private sealed class GoodStack : Stack
    {
        public GoodStack()
        {
            Id = new Thing("a").Id;
            Plain = Output.Create(1);
        }

        [Output("thing-id")]
        public Output<string> Id { get; private set; }

        [Output]
        public Output<int> Plain { get; private set; }
    }

    private sealed class ForgetfulStack : Stack
    {
        [Output]
        public Output<int>? First { get; set; }

        [Output("second")]
        public Output<int>? Second { get; set; }
    }

    private sealed class WrongStack : Stack
    {
        [Output]
        public string Text { get; set; } = "plain";
    }

    private sealed class ThrowingStack : Stack
    {
        public ThrowingStack() => throw new RunException("from the constructor");
    }
}
