using FsCheck.Xunit;
using Pulumi;
using static Runtime.Tests.Sdk.OutputFixture;

namespace Runtime.Tests.Sdk;

/// <summary>Outputs are a monad with three marks that only ever spread; checked over values in all states.</summary>
public sealed class OutputLaws
{
    private static readonly Resource[] Pool = [.. Enumerable.Range(0, 4).Select(index => Somewhere($"r{index}"))];

    /// <summary>An output as data, so that failures print.</summary>
    public sealed record Cell(int Value, bool IsKnown, bool IsSecret, byte Resources)
    {
        internal Output<int> Output => Make(Value, IsKnown, IsSecret, [.. Origin]);

        internal IEnumerable<Resource> Origin => Pool.Where((_, index) => (Resources >> index & 1) == 1);
    }

    [Property]
    public Task Applying_nothing_changes_nothing(Cell cell) => ShouldBeSame(cell.Output.Apply(value => value), cell.Output);

    [Property]
    public Task Applying_twice_is_applying_both(Cell cell, int add) =>
        ShouldBeSame(cell.Output.Apply(value => value + add).Apply(value => value * 2), cell.Output.Apply(value => (value + add) * 2));

    [Property]
    public Task Applying_to_a_plain_value_is_the_function(int value, Cell result) =>
        ShouldBeSame(Output.Create(value).Apply(_ => result.Output), result.Output);

    [Property]
    public Task Nesting_does_not_matter(Cell first, Cell second, Cell third) => ShouldBeSame(
        first.Output.Apply(_ => second.Output).Apply(_ => third.Output),
        first.Output.Apply(_ => second.Output.Apply(_ => third.Output)));

    [Property]
    public async Task All_spreads_every_mark(List<Cell> cells)
    {
        var data = await Output.All(cells.Select(cell => cell.Output)).Data;

        data.IsKnown.ShouldBe(cells.All(cell => cell.IsKnown));
        data.IsSecret.ShouldBe(cells.Any(cell => cell.IsSecret));
        data.Resources.SetEquals(cells.SelectMany(cell => cell.Origin)).ShouldBeTrue();
        if (data.IsKnown)
            data.Value.ShouldBe(cells.Select(cell => cell.Value));
    }

    [Property]
    public async Task Tuple_and_format_spread_every_mark(Cell first, Cell second)
    {
        var tuple = await Output.Tuple(first.Output, second.Output).Data;
        var text = await Output.Format($"{first.Output}/{second.Output}").Data;

        text.IsKnown.ShouldBe(tuple.IsKnown);
        text.IsSecret.ShouldBe(tuple.IsSecret);
        text.Resources.SetEquals(tuple.Resources).ShouldBeTrue();
        tuple.IsKnown.ShouldBe(first.IsKnown && second.IsKnown);
        if (text.IsKnown)
            text.Value.ShouldBe(FormattableString.Invariant($"{first.Value}/{second.Value}"));
    }

    [Property]
    public async Task Secrecy_can_be_put_on_and_taken_off(Cell cell)
    {
        (await Output.CreateSecret(cell.Output).Data).ShouldBe((await cell.Output.Data) with { IsSecret = true }, OutputComparer.Instance);
        (await Output.Unsecret(cell.Output).Data).ShouldBe((await cell.Output.Data) with { IsSecret = false }, OutputComparer.Instance);
    }

    private static async Task ShouldBeSame(Output<int> actual, Output<int> expected) =>
        (await actual.Data).ShouldBe(await expected.Data, OutputComparer.Instance);

    private sealed class OutputComparer : IEqualityComparer<OutputData<int>>
    {
        public static OutputComparer Instance { get; } = new();

        public bool Equals(OutputData<int> x, OutputData<int> y) =>
            x.IsKnown == y.IsKnown && x.IsSecret == y.IsSecret && x.Resources.SetEquals(y.Resources) && (!x.IsKnown || x.Value == y.Value);

        public int GetHashCode(OutputData<int> data) => data.Value;
    }
}
