using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A list whose elements, or which as a whole, may be outputs. Works with collection initialisers and converts implicitly from single
/// elements, arrays, lists and outputs of them.
/// </summary>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    private Output<ImmutableArray<Input<T>>> items;

    public InputList() : this(Output.Create(ImmutableArray<Input<T>>.Empty))
    {
    }

    private InputList(Output<ImmutableArray<Input<T>>> items) : base(null) => this.items = items;

    private protected override IOutput Shape => items;

    public static implicit operator InputList<T>(T value) => FromInputs([value]);

    public static implicit operator InputList<T>(Output<T> value) => FromInputs([value]);

    public static implicit operator InputList<T>(Input<T> value) => FromInputs([value]);

    public static implicit operator InputList<T>(T[] values) => FromValues(values);

    public static implicit operator InputList<T>(Output<T>[] values) => FromOutputs(values);

    public static implicit operator InputList<T>(Input<T>[] values) => FromInputs(values);

    public static implicit operator InputList<T>(List<T> values) => FromValues(values);

    public static implicit operator InputList<T>(List<Output<T>> values) => FromOutputs(values);

    public static implicit operator InputList<T>(List<Input<T>> values) => FromInputs(values);

    public static implicit operator InputList<T>(ImmutableArray<T> values) => FromValues(OrEmpty(values));

    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) => FromOutputs(OrEmpty(values));

    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => FromInputs(OrEmpty(values));

    public static implicit operator InputList<T>(Output<T[]> values) => FromOutput(values);

    public static implicit operator InputList<T>(Output<List<T>> values) => FromOutput(values);

    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => FromOutput(values);

    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) => FromOutput(values.Apply(OrEmpty));

    public void Add(params Input<T>[] inputs) => Append(Output.Create(ImmutableArray.Create(inputs)));

    /// <summary>Appends the elements of another list (collection initialiser syntax).</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    public void AddRange(InputList<T> inputs) => Append(inputs.items);

    /// <summary>A new list: this one's elements, then the other's.</summary>
    public InputList<T> Concat(InputList<T> other) => new(Join(items, other.items));

    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var data = await items.Data.WaitAsync(cancellationToken).ConfigureAwait(false);
        foreach (var item in OrEmpty(data.Value))
            yield return item;
    }

    /// <exception cref="NotSupportedException">Always: the elements may not be known yet; it exists for collection initialisers.</exception>
    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"An {nameof(InputList<>)} cannot be enumerated synchronously; use await foreach or {nameof(InputExtensions.ToOutput)}().");

    internal static InputList<T> FromInputs(IEnumerable<Input<T>> values) => new(Output.Create(values.ToImmutableArray()));

    private static InputList<T> FromValues(IEnumerable<T> values) => FromInputs(values.Select(value => (Input<T>)value));

    private static InputList<T> FromOutputs(IEnumerable<Output<T>> values) => FromInputs(values.Select(value => (Input<T>)value));

    private static InputList<T> FromOutput<C>(Output<C> values) where C : IEnumerable<T> =>
        new(values.Apply(list => list is null ? [] : list.Select(value => (Input<T>)value).ToImmutableArray()));

    private static ImmutableArray<X> OrEmpty<X>(ImmutableArray<X> values) => values.IsDefault ? [] : values;

    private protected override Output<ImmutableArray<T>> Flatten() =>
        items.Apply(list => Output.All<T>(OrEmpty(list)));

    private static Output<ImmutableArray<Input<T>>> Join(Output<ImmutableArray<Input<T>>> first, Output<ImmutableArray<Input<T>>> second) =>
        Output.Tuple(first, second).Apply(pair => pair.Item1.AddRange(pair.Item2));

    private void Append(Output<ImmutableArray<Input<T>>> more)
    {
        items = Join(items, more);
        Changed();
    }
}
