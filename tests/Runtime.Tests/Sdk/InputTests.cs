using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using static Runtime.Tests.Sdk.OutputFixture;

namespace Runtime.Tests.Sdk;

public sealed class InputTests
{
    [Fact]
    public async Task Values_and_outputs_convert_both_ways()
    {
        Input<string> value = "v";
        Input<string> output = Output.CreateSecret("o");
        Output<string> back = value;

        (await Look(back)).ShouldBe(("v", true, false));
        (await Look(output.ToOutput())).ShouldBe(("o", true, true));
        (await Look(output.Apply(text => text.Length))).ShouldBe((1, true, true));
        (await Look(((Input<string>?)null).ToOutput())).ShouldBe((null!, true, false));
    }

    [Fact]
    public async Task Lists_take_everything_that_holds_elements()
    {
        InputList<int>[] lists =
        [
            new InputList<int> { 1, Output.Create(2) },
            new[] { 1, 2 },
            new[] { Output.Create(1), Output.Create(2) },
            new Input<int>[] { 1, 2 },
            new List<int> { 1, 2 },
            new List<Output<int>> { Output.Create(1), Output.Create(2) },
            new List<Input<int>> { 1, 2 },
            ImmutableArray.Create(1, 2),
            ImmutableArray.Create(Output.Create(1), Output.Create(2)),
            ImmutableArray.Create<Input<int>>(1, 2),
            Output.Create(new[] { 1, 2 }),
            Output.Create(new List<int> { 1, 2 }),
            Output.Create<IEnumerable<int>>([1, 2]),
            Output.Create(ImmutableArray.Create(1, 2)),
            ((InputList<int>)1).Concat(Output.Create(2)),
            ((InputList<int>)1).Concat((Input<int>)2),
        ];

        foreach (var list in lists)
            (await Look(list.ToOutput())).Value.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Lists_grow_and_leave_the_list_they_were_joined_from_alone()
    {
        InputList<string> first = ["a"];
        var both = first.Concat(new[] { "b" });
        first.Add("c", "d");
        first.AddRange(new[] { "e" });
        first.Add((InputList<string>)new[] { "f" });

        (await Look(first.ToOutput())).Value.ShouldBe(["a", "c", "d", "e", "f"]);
        (await Look(both.ToOutput())).Value.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Lists_are_enumerated_asynchronously_only()
    {
        InputList<string> list = ["a", Output.Create("b")];
        var seen = new List<string>();

        await foreach (var item in list)
            seen.Add((await Look(item.ToOutput())).Value);

        seen.ShouldBe(["a", "b"]);
        Should.Throw<NotSupportedException>(() => ((System.Collections.IEnumerable)list).GetEnumerator());
    }

    [Fact]
    public async Task A_default_array_is_an_empty_list()
    {
        InputList<int> list = default(ImmutableArray<int>);
        InputList<int> late = Output.Create(default(ImmutableArray<int>));

        (await Look(list.ToOutput())).Value.ShouldBeEmpty();
        (await Look(late.ToOutput())).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task Maps_take_initialisers_dictionaries_and_outputs_of_them()
    {
        InputMap<int>[] maps =
        [
            new InputMap<int> { { "a", 1 }, { "b", Output.Create(2) } },
            new InputMap<int> { ["a"] = 1, ["b"] = 2 },
            new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 },
            ImmutableDictionary<string, int>.Empty.Add("a", 1).Add("b", 2),
            Output.Create(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }),
            Output.Create<IDictionary<string, int>>(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }),
            Output.Create(ImmutableDictionary<string, int>.Empty.Add("a", 1).Add("b", 2)),
        ];

        foreach (var map in maps)
            (await Look(map.ToOutput())).Value.OrderBy(entry => entry.Key).ShouldBe([new("a", 1), new("b", 2)]);
    }

    [Fact]
    public async Task Merging_maps_prefers_the_second()
    {
        InputMap<int> first = new() { ["a"] = 1, ["b"] = 1 };

        var merged = InputMap<int>.Merge(first, new() { ["b"] = 2 });

        (await Look(merged.ToOutput())).Value["b"].ShouldBe(2);
        (await Look(first.ToOutput())).Value["b"].ShouldBe(1);
    }

    [Fact]
    public async Task A_key_may_be_given_twice_with_the_same_value_only()
    {
        InputMap<int> same = new() { ["a"] = 1 };
        same.Add(new InputMap<int> { ["a"] = Output.Create(1) });
        InputMap<int> different = new() { ["a"] = 1 };
        different.AddRange(new InputMap<int> { ["a"] = 2 });

        (await Look(same.ToOutput())).Value["a"].ShouldBe(1);
        (await Should.ThrowAsync<ArgumentException>(() => different.ToOutput().Data)).Message.ShouldContain("'a'");
    }

    [Fact]
    public async Task Maps_are_enumerated_asynchronously_only()
    {
        InputMap<int> map = new() { ["a"] = Output.Create(1) };

        await foreach (var entry in map)
            (await Look(entry.ToOutput())).Value.ShouldBe(new KeyValuePair<string, int>("a", 1));
        Should.Throw<NotSupportedException>(() => ((System.Collections.IEnumerable)map).GetEnumerator());
    }

    [Fact]
    public async Task Union_inputs_take_either_type_plain_or_as_output()
    {
        InputUnion<int, string>[] firsts = [1, Output.Create(1), (Input<int>)1, Union<int, string>.FromT0(1), Output.Create(Union<int, string>.FromT0(1))];
        InputUnion<int, string>[] seconds = ["s", Output.Create("s"), (Input<string>)"s"];
        InputList<Union<int, string>> list = new() { (Input<int>)1, (Input<string>)"s" };
        InputMap<Union<int, string>> map = new() { { "a", (Input<int>)1 }, { "b", (Input<string>)"s" } };

        foreach (var input in firsts)
            (await Look(input.ToOutput())).Value.AsT0.ShouldBe(1);
        foreach (var input in seconds)
            (await Look(input.ToOutput())).Value.AsT1.ShouldBe("s");
        (await Look(list.ToOutput())).Value.Select(union => union.Value).ShouldBe([1, "s"]);
        (await Look(map.ToOutput())).Value["b"].Value.ShouldBe("s");
    }

    [Fact]
    public async Task Json_inputs_take_text_documents_and_elements()
    {
        using var document = JsonDocument.Parse("""{"a":1}""");
        InputJson[] inputs = ["""{"a":1}""", document, document.RootElement, Output.Create("""{"a":1}"""), Output.Create(document), Output.Create(document.RootElement)];

        foreach (var input in inputs)
            (await Look(input.ToOutput())).Value.GetProperty("a").GetInt32().ShouldBe(1);
    }
}
