using Pulumi.Engine.Operations;

namespace Runtime.Tests.Operations;

/// <summary>A state that is not to be used stops every operation, and is left as it is.</summary>
public sealed class BadState : IDisposable
{
    private readonly CommandBench bench = new();

    public void Dispose() => bench.Dispose();

    public static TheoryData<string, string, string> Texts => new()
    {
        { "", "MKT7010", "error: failed to load checkpoint: place 1: unexpected end of JSON input" },
        { "hello", "MKT7010", "error: failed to load checkpoint: place 1: invalid character 'h' looking for beginning of value" },
        { "{\"version\":99,\"checkpoint\":{}}", "MKT7011", "error: failed to load checkpoint: unsupported checkpoint version 99" },
        {
            "{\"version\":4,\"features\":[\"fromTheFuture\"],\"checkpoint\":{}}", "MKT7012",
            "error: failed to load checkpoint: this stack's deployment needs support for the following features: fromTheFuture"
        },
        {
            "{\"version\":3,\"checkpoint\":{\"latest\":{\"manifest\":{\"magic\":\"00\",\"version\":\"v1\"}}}}", "MKT7013",
            "snapshot integrity failure; refusing to use it: magic cookie mismatch; possible tampering/corruption detected"
        },
        {
            "{\"version\":3,\"checkpoint\":{\"latest\":{\"resources\":[{\"urn\":7}]}}}", "MKT7010",
            "error: failed to load checkpoint: place 1: checkpoint.latest.resources[0].urn: expected a string, found the number 7"
        },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Stops_an_update_and_stays_as_it_is(string text, string code, string message)
    {
        File.WriteAllText(bench.StateFile, text);

        var outcome = await bench.UpAsync();

        outcome.Exit.ShouldBe(1);
        outcome.Output.ShouldBe("Updating (dev):\n");
        outcome.Error.ShouldContain(message);
        outcome.Error.ShouldContain($"{code}: ");
        bench.State.ShouldBe(text);
        bench.Requests.ShouldBeEmpty();
        bench.Folder.Files().ShouldNotContain(f => f.Contains("history", StringComparison.Ordinal) || f.Contains("locks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stops_a_listing_of_all_stacks()
    {
        File.WriteAllText(bench.StateFile, "{");

        var outcome = await bench.RunAsync(c => c.StackListAsync());

        outcome.Exit.ShouldBe(1);
        outcome.Error.ShouldStartWith("error: place 1: unexpected end of JSON input\n");
    }

    [Fact]
    public async Task Can_be_repaired_when_only_the_rules_are_broken()
    {
        bench.Write(State.Resources.Stack, State.Resources.Thing("b", "a", "gone"), State.Resources.Provider, State.Resources.Thing("a"));

        var repaired = await bench.RunAsync(c => c.StateRepairAsync("dev", yes: true));
        var after = await bench.UpAsync();

        repaired.Exit.ShouldBe(0);
        repaired.Output.ShouldContain("dependency urn:pulumi:dev::lab::lab:index:Thing::gone was dropped");
        repaired.Output.ShouldContain("State repaired successfully");
        after.Exit.ShouldBe(0);
        bench.Requests.Single().OldSnapshot.Resources.Select(r => r.Urn.Name).ShouldBe(["lab-dev", "default", "a", "b"]);
    }

    [Fact]
    public async Task That_is_none_is_not_repaired() =>
        (await bench.RunAsync(c => c.StateRepairAsync("dev", yes: true))).Output.ShouldBe("The snapshot is already valid\n");
}
