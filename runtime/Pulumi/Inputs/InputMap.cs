using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>
/// A map from names to values of which each, or all together, may be outputs. Works with dictionary initialisers. Giving a key twice is an
/// error once both values are known and differ.
/// </summary>
public sealed class InputMap<V> : Input<ImmutableDictionary<string, V>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, V>>>
{
    private Output<ImmutableDictionary<string, Input<V>>> entries;

    public InputMap() : this(Output.Create(ImmutableDictionary<string, Input<V>>.Empty))
    {
    }

    private InputMap(Output<ImmutableDictionary<string, Input<V>>> entries) : base(null) => this.entries = entries;

    private protected override IOutput Shape => entries;

    [SuppressMessage("Design", "CA1044", Justification = "Dictionary initialisers need a setter only; reading would need an output.")]
    public Input<V> this[string key]
    {
        set => Add(key, value);
    }

    public static implicit operator InputMap<V>(Dictionary<string, V> values) => FromOutput(Output.Create(values));

    public static implicit operator InputMap<V>(ImmutableDictionary<string, V> values) => FromOutput(Output.Create(values));

    public static implicit operator InputMap<V>(Output<Dictionary<string, V>> values) => FromOutput(values);

    public static implicit operator InputMap<V>(Output<IDictionary<string, V>> values) => FromOutput(values);

    public static implicit operator InputMap<V>(Output<ImmutableDictionary<string, V>> values) => FromOutput(values);

    /// <summary>A new map with the entries of both; for a key in both the second wins.</summary>
    public static InputMap<V> Merge(InputMap<V> first, InputMap<V> second) =>
        new(Output.Tuple(first.entries, second.entries).Apply(pair => pair.Item1.SetItems(pair.Item2)));

    public void Add(string key, Input<V> value)
    {
        ArgumentNullException.ThrowIfNull(key);
        Append(Output.Create(ImmutableDictionary<string, Input<V>>.Empty.Add(key, value)));
    }

    public void Add(InputMap<V> values) => AddRange(values);

    public void AddRange(InputMap<V> values) => Append(values.entries);

    public async IAsyncEnumerator<Input<KeyValuePair<string, V>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var data = await entries.Data.WaitAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (key, value) in data.Value ?? [])
            yield return value.Apply(v => KeyValuePair.Create(key, v));
    }

    /// <exception cref="NotSupportedException">Always: the entries may not be known yet; it exists for collection initialisers.</exception>
    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"An {nameof(InputMap<>)} cannot be enumerated synchronously; use await foreach or {nameof(InputExtensions.ToOutput)}().");

    private static InputMap<V> FromOutput<D>(Output<D> values) where D : IEnumerable<KeyValuePair<string, V>> => new(values.Apply(map => map is null
        ? ImmutableDictionary<string, Input<V>>.Empty
        : map.ToImmutableDictionary(entry => entry.Key, entry => (Input<V>)entry.Value)));

    private protected override Output<ImmutableDictionary<string, V>> Flatten() => entries.Apply(map =>
    {
        var keys = map.Keys.ToArray();
        return Output.All(keys.Select(key => map[key])).Apply(values => keys.Zip(values, KeyValuePair.Create).ToImmutableDictionary());
    });

    private static Input<V> Same(string key, Input<V> first, Input<V> second) => ReferenceEquals(first, second)
        ? first
        : Output.Tuple(first, second).Apply(pair => EqualityComparer<V>.Default.Equals(pair.Item1, pair.Item2)
            ? pair.Item2
            : throw new ArgumentException($"The key '{key}' is already in the map with a different value; give each key once, or use Merge."));

    private void Append(Output<ImmutableDictionary<string, Input<V>>> more)
    {
        entries = Output.Tuple(entries, more).Apply(pair => pair.Item2.Aggregate(pair.Item1, static (map, entry) =>
            map.SetItem(entry.Key, map.TryGetValue(entry.Key, out var old) ? Same(entry.Key, old, entry.Value) : entry.Value)));
        Changed();
    }
}
