using Google.Protobuf.WellKnownTypes;
using Pulumi;
using Pulumi.Protocol.Values;
using static Runtime.Tests.Sdk.OutputFixture;

namespace Runtime.Tests.Sdk;

public sealed class StackReferenceTests
{
    private const string Answer = $$"""
        {
          "name": "organization/other/dev",
          "outputs": {"plain": "p", "hidden": {"{{PropertySignatures.Key}}": "{{PropertySignatures.Secret}}", "value": "s"}, "number": 1},
          "secretOutputNames": ["hidden"]
        }
        """;

    [Fact]
    public Task Reads_the_other_stack_by_its_name() => InRun(async (engine, reference) =>
    {
        (await Look(reference.Name)).Value.ShouldBe("organization/other/dev");
        var read = engine.Reads.Single();
        (read.Type, read.Name, read.Id).ShouldBe(("pulumi:pulumi:StackReference", "ref", "organization/other/dev"));
        read.Properties.ToString().ShouldBeJson("""{"name":"organization/other/dev"}""");
        (await Look(reference.SecretOutputNames)).Value.ShouldBe(["hidden"]);
    });

    [Fact]
    public Task Gives_outputs_that_are_secret_only_where_they_were() => InRun(async (_, reference) =>
    {
        (await Look(reference.GetOutput("plain"))).ShouldBe(("p", true, false));
        (await Look(reference.GetOutput("hidden"))).ShouldBe(("s", true, true));
        (await Look(reference.GetOutput("absent"))).ShouldBe((null, true, false));
        (await Look(reference.RequireOutput("number"))).ShouldBe((1.0, true, false));
        (await Look(reference.Outputs)).IsSecret.ShouldBeTrue();
    });

    [Fact]
    public Task Requires_outputs_by_name() => InRun(async (_, reference) =>
        (await Should.ThrowAsync<KeyNotFoundException>(() => OutputUtilitiesValue(reference.RequireOutput("absent"))))
            .Message.ShouldBe("Required output 'absent' does not exist on stack 'organization/other/dev'."), expectedCode: 32);

    [Fact]
    public Task Gives_plain_values_but_no_secret_ones() => InRun(async (_, reference) =>
    {
        (await reference.GetValueAsync("plain")).ShouldBe("p");
        (await reference.GetValueAsync("absent")).ShouldBeNull();
        (await reference.RequireValueAsync("number")).ShouldBe(1.0);
        (await Should.ThrowAsync<InvalidOperationException>(() => reference.GetValueAsync("hidden"))).Message.ShouldContain("'hidden' is a secret");
        (await Should.ThrowAsync<InvalidOperationException>(() => reference.RequireValueAsync("hidden"))).Message.ShouldNotContain("'s'");
    });

    [Fact]
    public Task Tells_plain_and_secret_values_apart() => InRun(async (_, reference) =>
    {
        var plain = await reference.GetOutputDetailsAsync("plain");
        (plain.Value, plain.SecretValue).ShouldBe(("p", null));
        var hidden = await reference.GetOutputDetailsAsync("hidden");
        (hidden.Value, hidden.SecretValue).ShouldBe((null, "s"));
    });

    [Fact]
    public async Task Takes_its_own_name_for_the_stack_when_none_is_given()
    {
        var engine = new FakeEngine();

        (await engine.RunAsync(() => { _ = new StackReference("organization/x/y"); })).ShouldBe(0);

        engine.Reads.Single().Id.ShouldBe("organization/x/y");
    }

    private static async Task<object?> OutputUtilitiesValue(Output<object> output) => (await output.Data).Value;

    private static async Task InRun(Func<FakeEngine, StackReference, Task> body, int expectedCode = 0)
    {
        var engine = new FakeEngine { OnRead = _ => Struct.Parser.ParseJson(Answer) };
        Exception? failure = null;
        var code = await engine.RunAsync(async () =>
        {
            try
            {
                await body(engine, new("ref", new() { Name = "organization/other/dev" }));
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        code.ShouldBe(expectedCode);
    }
}
