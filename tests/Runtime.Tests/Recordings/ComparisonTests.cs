using System.Text.Json.Nodes;

namespace Runtime.Tests.Recordings;

/// <summary>The comparison finds what differs and says it so that it can be acted on.</summary>
public sealed class ComparisonTests
{
    private const string Urn = "urn:pulumi:dev::lab::lab:index:Thing::a";
    private static readonly ScenarioStep Step = new("01-up", [], [], [], [], []);

    [Fact]
    public void Accepts_other_ids_that_play_the_same_part() =>
        Compare(Recorded(State("<uuid:4>")), Observed(State("4b6ff0a1-1111-4222-8333-123456789abc"))).ShouldBeNull();

    [Fact]
    public void Says_which_exit_code_was_expected() =>
        Compare(Recorded(null), Observed(null) with { Exit = 1 }).ShouldBe("step 01-up (`up --yes`): exit code 1 instead of 0");

    [Fact]
    public void Says_which_member_of_which_call_differs()
    {
        var ours = Delete("a-1", begin: 0) with { Request = new JsonObject { ["id"] = "a-2", ["name"] = "a", ["type"] = "lab:index:Thing", ["urn"] = Urn } };

        Compare(Recorded(null, Delete("a-1", 0)), Observed(null, ours))!
            .ShouldContain("call 0 in order: $.q.id\n  expected \"a-1\"\n  actual   \"a-2\"");
    }

    [Fact]
    public void Misses_a_constant_that_is_always_sent() =>
        Compare(Recorded(null, Delete("a-1", 0)), Observed(null, Delete("a-1", 0)))!.ShouldContain("$.q.missing name should not be there");

    [Fact]
    public void Says_how_many_calls_there_should_be() =>
        Compare(Recorded(null, Delete("a-1", 0)), Observed(null))!.ShouldContain("0 calls in order instead of 1");

    [Fact]
    public void Says_where_the_state_differs() =>
        Compare(Recorded(State("<uuid:1>")), Observed("""{"checkpoint":{"latest":{"resources":[]}}}"""))!
            .ShouldContain("state: $.checkpoint.latest.resources has 0 elements instead of 1");

    [Fact]
    public void Sorts_deletions_of_one_layer_only()
    {
        // b depends on a; c is free, so it falls in the layer of a.
        var before = new DeletionLayers(
            """
            {"checkpoint":{"latest":{"resources":[{"urn":"u::a","id":"1"},{"urn":"u::b","id":"2","dependencies":["u::a"]},{"urn":"u::c","id":"3"}]}}}
            """, [("u::a", "1"), ("u::b", "2"), ("u::c", "3")], after: null);
        RecordedCall[] calls = [DeleteOf("u::b", "2", 0), DeleteOf("u::c", "3", 2), DeleteOf("u::a", "1", 4)];

        var ordered = CallOrder.Apply(calls, before.Of, sortAll: false).InOrder;

        ordered.Select(call => (call.Urn, call.Begin)).ShouldBe([("u::b", 0), ("u::a", 2), ("u::c", 4)]);
    }

    private static string? Compare(RecordedStep expected, ObservedStep actual) => new Comparison().Compare(expected, actual);

    private static RecordedStep Recorded(string? state, params RecordedCall[] calls) => new(
        Step, new() { ["argv"] = new JsonArray("up", "--yes"), ["exit"] = 0 }, calls, StateBefore: null, state, Output: "", IsUnordered: false);

    private static ObservedStep Observed(string? state, params RecordedCall[] calls) =>
        new(Step, Exit: 0, calls, StateBefore: null, state, StackConfiguration: null, Output: "", Error: "");

    private static string State(string id) => $$$"""{"checkpoint":{"latest":{"resources":[{"id":"{{{id}}}","urn":"{{{Urn}}}"} ]} } }""";

    private static RecordedCall Delete(string id, int begin) => DeleteOf(Urn, id, begin);

    private static RecordedCall DeleteOf(string urn, string id, int begin) => new(
        "ResourceProvider/Delete", "lab", new JsonObject { ["id"] = id, ["urn"] = urn }, new JsonObject(), Errors: null, begin, begin + 1);
}
