using System.Globalization;
using Pulumi;
using Pulumi.Utilities;
using static Runtime.Tests.Sdk.OutputFixture;

namespace Runtime.Tests.Sdk;

public sealed class OutputTests
{
    [Fact]
    public async Task Apply_does_not_run_on_an_unknown_value_but_keeps_secrecy_and_origin()
    {
        var origin = Somewhere("a");
        var ran = false;

        var result = Make("x", isKnown: false, isSecret: true, origin).Apply(value => ran = value.Length > 0);

        (await Look(result)).ShouldBe((false, false, true));
        (await ResourcesOf(result)).ShouldBe([origin]);
        ran.ShouldBeFalse();
    }

    [Fact]
    public async Task Apply_unites_secrecy_and_origin_with_those_of_the_inner_output()
    {
        var (a, b) = (Somewhere("a"), Somewhere("b"));

        var result = Make(1, resources: a).Apply(one => Make(one + 1, isSecret: true, resources: b));

        (await Look(result)).ShouldBe((2, true, true));
        (await ResourcesOf(result)).ShouldBe([a, b], ignoreOrder: true);
    }

    [Fact]
    public async Task Apply_takes_an_inner_unknown_over()
    {
        (await Look(Output.Create(1).Apply(_ => Unknown<int>()))).IsKnown.ShouldBeFalse();
    }

    [Fact]
    public async Task Apply_gives_the_default_when_the_function_gives_no_output()
    {
        (await Look(Output.Create(1).Apply(_ => (Output<string>?)null))).ShouldBe((null!, true, false));
        (await Look(Output.Create(1).Apply(_ => (Input<string>?)null))).ShouldBe((null!, true, false));
    }

    [Fact]
    public async Task Apply_waits_for_tasks()
    {
        (await Look(Output.Create(2).Apply(async two =>
        {
            await Task.Yield();
            return two * 2;
        }))).Value.ShouldBe(4);
        var ran = 0;
        await Look(Output.Create(2).Apply(async (int two) =>
        {
            await Task.Yield();
            ran = two;
        }));
        ran.ShouldBe(2);
    }

    [Fact]
    public async Task Unsecret_frees_only_its_own_output()
    {
        var secret = Output.CreateSecret("s");

        var plain = Output.Unsecret(secret);

        (await Output.IsSecretAsync(secret)).ShouldBeTrue();
        (await Output.IsSecretAsync(plain)).ShouldBeFalse();
        (await Look(plain)).Value.ShouldBe("s");
    }

    [Fact]
    public async Task Secrets_can_be_made_from_values_tasks_and_outputs()
    {
        (await Look(Output.CreateSecret(1))).ShouldBe((1, true, true));
        (await Look(Output.CreateSecret(Task.FromResult(1)))).ShouldBe((1, true, true));
        (await Look(Output.CreateSecret(Output.Create(1)))).ShouldBe((1, true, true));
        (await Look(Output.Create(Task.FromResult(1)))).ShouldBe((1, true, false));
    }

    [Fact]
    public async Task All_keeps_the_order_and_is_as_unknown_and_secret_as_its_parts()
    {
        var (a, b) = (Somewhere("a"), Somewhere("b"));

        var known = Output.All(Make(1, resources: a), Make(2, isSecret: true, resources: b));
        var unknown = Output.All<int>(1, Unknown<int>());

        (await Look(known)).Value.ShouldBe([1, 2]);
        (await Look(known)).IsSecret.ShouldBeTrue();
        (await ResourcesOf(known)).ShouldBe([a, b], ignoreOrder: true);
        (await Look(unknown)).IsKnown.ShouldBeFalse();
        (await Look(Output.All(Array.Empty<Output<int>>()))).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tuples_hold_two_to_eight_values()
    {
        (await Look(Output.Tuple(Output.Create(1), Output.Create("b")))).Value.ShouldBe((1, "b"));
        (await Look(Output.Tuple<int, string>(1, "b"))).Value.ShouldBe((1, "b"));
        (await Look(Output.Tuple<int, int, int, int, int, int, int, int>(1, 2, 3, 4, 5, 6, 7, 8))).Value.ShouldBe((1, 2, 3, 4, 5, 6, 7, 8));
        (await Look(Output.Tuple<int, string, bool>(1, Output.CreateSecret("s"), true))).ShouldBe(((1, "s", true), true, true));
    }

    [Fact]
    public async Task Format_takes_inputs_outputs_and_plain_values_in_the_invariant_culture()
    {
        Input<string> input = "in";

        var text = Output.Format($"{1.5} {Output.Create("out")} {input} {Output.CreateSecret(7):000} {{}}");

        (await Look(text)).ShouldBe(("1.5 out in 007 {}", true, true));
    }

    [Fact]
    public async Task Arrays_have_first_length_and_elements()
    {
        var array = Output.All<string>("a", "b");

        (await Look(array.First())).Value.ShouldBe("a");
        (await Look(array.GetAt(1))).Value.ShouldBe("b");
        (await Look(array.Length())).Value.ShouldBe(2);
    }

    [Fact]
    public async Task Unions_can_be_asked_through_outputs()
    {
        var union = Output.Create(Union<int, string>.FromT1("t"));

        (await Look(union.IsT0())).Value.ShouldBeFalse();
        (await Look(union.IsT1())).Value.ShouldBeTrue();
        (await Look(union.AsT1())).Value.ShouldBe("t");
        (await Look(union.Value())).Value.ShouldBe("t");
        await Should.ThrowAsync<InvalidOperationException>(() => union.AsT0().Data);
    }

    [Fact]
    public async Task A_deferred_output_follows_the_one_it_is_resolved_with_once()
    {
        var deferred = new DeferredOutput<string>();
        var length = deferred.Output.Apply(text => text.Length);

        deferred.Resolve(Output.CreateSecret("four"));

        (await Look(length)).ShouldBe((4, true, true));
        Should.Throw<InvalidOperationException>(() => deferred.Resolve(Output.Create("again")));
    }

    [Fact]
    public async Task Utilities_look_inside()
    {
        var origin = Somewhere("a");
        var output = OutputUtilities.WithDependency(OutputUtilities.CreateUnknown(() => Task.FromResult(5)), origin);

        (await OutputUtilities.GetIsKnownAsync(output)).ShouldBeFalse();
        (await OutputUtilities.GetValueAsync(output)).ShouldBe(5);
        (await OutputUtilities.GetDependenciesAsync(output)).ShouldBe([origin]);
    }

    [Fact]
    public async Task ToString_warns_in_a_run_and_throws_when_asked_to()
    {
        var engine = new FakeEngine();
        var text = "";

        await engine.RunAsync(() => text = Output.Create("value").ToString());

        text.ShouldNotContain("value\"");
        text.ShouldContain("Output.Format");
        engine.Messages.ShouldHaveSingleItem().Severity.ShouldBe(Pulumirpc.LogSeverity.Warning);

        var strict = engine.Settings with { Deployment = engine.Settings.Deployment with { ErrorOutputString = true } };
        (await Deployment.RunInlineAsync(strict, Programs.From(() => { _ = Output.Create(1).ToString(); }))).ShouldBe(32);
    }

    [Fact]
    public async Task A_failing_output_that_nobody_looks_at_fails_the_run()
    {
        var engine = new FakeEngine();

        var code = await engine.RunAsync(() =>
        {
            _ = Output.Create(1).Apply(async one =>
            {
                await Task.Yield();
                return one / int.Parse("0", CultureInfo.InvariantCulture);
            });
        });

        code.ShouldBe(32);
        engine.Messages.ShouldHaveSingleItem().Message.ShouldContain(nameof(DivideByZeroException));
        engine.ShutdownSignals.ShouldBe(0);
    }
}
