using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Runtime.Tests.Sdk;

/// <summary>A plain value as programs may give and receive it: scalars, lists and objects, nested.</summary>
public sealed record Tree(object? Value)
{
    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (ImmutableArray<object?> a, ImmutableArray<object?> b) => a.Length == b.Length && a.Zip(b, AreEqual).All(equal => equal),
        (ImmutableDictionary<string, object?> a, ImmutableDictionary<string, object?> b) =>
            a.Count == b.Count && a.All(entry => b.TryGetValue(entry.Key, out var other) && AreEqual(entry.Value, other)),
        _ => Equals(left, right),
    };
}

/// <summary>Makes trees.</summary>
public static class Trees
{
    private static readonly Gen<object?> Scalar = Gen.OneOf(
        Gen.Constant((object?)null),
        Gen.Elements<object?>(true, false, "", "text", "ünï ☂", "{}"),
        ArbMap.Default.GeneratorFor<NormalFloat>().Select(number => (object?)number.Get),
        ArbMap.Default.GeneratorFor<Guid>().Select(id => (object?)id.ToString()));

    public static Arbitrary<Tree> Tree() => Gen.Sized(Value).Select(value => new Tree(value)).ToArbitrary();

    private static Gen<object?> Value(int size) => size <= 1
        ? Scalar
        : Gen.OneOf(
            Scalar,
            Value(size / 3).ArrayOf(3).Select(items => (object?)items.ToImmutableArray()),
            Value(size / 3).ArrayOf(3).Select(items => (object?)items
                .Select((item, index) => KeyValuePair.Create($"k{index}", item))
                .Where(member => member.Value is not null)
                .ToImmutableDictionary()));
}
