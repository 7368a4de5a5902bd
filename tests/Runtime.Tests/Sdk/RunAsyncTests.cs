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
}
