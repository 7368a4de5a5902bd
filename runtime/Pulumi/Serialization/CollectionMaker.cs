using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Makes collections and outputs of a type that is known at run time only; one instance a type.</summary>
internal abstract class CollectionMaker
{
    private static readonly ConcurrentDictionary<Type, CollectionMaker> Cache = new();

    public static CollectionMaker Of(Type type) => Cache.GetOrAdd(type, static type =>
        (CollectionMaker)Activator.CreateInstance(typeof(CollectionMaker<>).MakeGenericType(type))!);

    public abstract object List(IEnumerable<object?> items);

    public abstract object Map(IEnumerable<KeyValuePair<string, object?>> entries);

    public abstract object Output(object? value);
}

/// <inheritdoc/>
internal sealed class CollectionMaker<T> : CollectionMaker
{
    public override object List(IEnumerable<object?> items) => items.Select(Cast).ToImmutableArray();

    public override object Map(IEnumerable<KeyValuePair<string, object?>> entries) =>
        entries.ToImmutableDictionary(entry => entry.Key, entry => Cast(entry.Value));

    public override object Output(object? value) => Pulumi.Output.Create(Cast(value));

    private static T Cast(object? value) => value is null ? default! : (T)value;
}
