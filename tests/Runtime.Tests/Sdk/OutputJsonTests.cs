using System.Text.Json;
using Pulumi;
using static Runtime.Tests.Sdk.OutputFixture;

namespace Runtime.Tests.Sdk;

public sealed class OutputJsonTests
{
    [Fact]
    public async Task Writes_nested_outputs_and_inputs_as_their_values()
    {
        Input<string> input = "in";
        var json = Output.JsonSerialize(Output.Create(new Dictionary<string, object?>
        {
            ["a"] = Output.Create(new[] { Output.Create(1), Output.Create(2) }),
            ["b"] = input,
            ["c"] = new InputList<string> { "x", Output.Create("y") },
            ["d"] = null,
            ["e"] = new Inner { Name = Output.Create("n") },
            ["u"] = Union<int, string>.FromT1("two"),
        }));

        (await Look(json)).ShouldBe(("""{"a":[1,2],"b":"in","c":["x","y"],"d":null,"e":{"Name":"n"},"u":"two"}""", true, false));
    }

    [Fact]
    public async Task Waits_for_outputs_that_are_not_resolved_yet_also_when_they_hold_others()
    {
        var late = new TaskCompletionSource<Output<string>>();
        var inner = new TaskCompletionSource<string>();
        var json = Output.JsonSerialize(Output.Create(new object[] { Output.Create(late.Task) }));

        late.SetResult(Output.Create(inner.Task));
        inner.SetResult("done");

        (await Look(json)).Value.ShouldBe("""["done"]""");
    }

    [Fact]
    public async Task Is_unknown_secret_and_dependent_as_what_is_nested()
    {
        var (a, b) = (Somewhere("a"), Somewhere("b"));

        var secret = Output.JsonSerialize(Make(new object[] { Make(1, isSecret: true, resources: b) }, resources: a));
        var unknown = Output.JsonSerialize(Output.Create(new object[] { Unknown<int>() }));

        (await Look(secret)).ShouldBe(("[1]", true, true));
        (await ResourcesOf(secret)).ShouldBe([a, b], ignoreOrder: true);
        (await Look(unknown)).IsKnown.ShouldBeFalse();
        (await Look(Output.JsonSerialize(Make(1, isKnown: false, isSecret: true)))).ShouldBe((null!, false, true));
    }

    [Fact]
    public async Task Uses_the_options_for_nested_values_too()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);

        var json = Output.JsonSerialize(Output.Create(new { Outer = Output.Create(new { InnerName = 1 }) }), options);

        (await Look(json)).Value.ShouldBe("""{"outer":{"innerName":1}}""");
        options.Converters.ShouldBeEmpty();
    }

    [Fact]
    public async Task Reads_values_back()
    {
        var value = Output.JsonDeserialize<Dictionary<string, int>>(Output.CreateSecret("""{"a":1}"""));

        (await Look(value)).Value["a"].ShouldBe(1);
        (await Look(value)).IsSecret.ShouldBeTrue();
    }

    private sealed class Inner
    {
        public Output<string>? Name { get; init; }
    }
}
