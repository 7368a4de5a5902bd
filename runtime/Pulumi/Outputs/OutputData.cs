using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an <see cref="Output{T}"/> resolves to: the value, whether it is known yet, whether it is secret, and the resources it comes from.</summary>
internal readonly record struct OutputData<T>(T Value, bool IsKnown, bool IsSecret, ImmutableHashSet<Resource> Resources)
{
    public OutputData(T value) : this(value, IsKnown: true, IsSecret: false, NoResources)
    {
    }

    internal static ImmutableHashSet<Resource> NoResources => ImmutableHashSet<Resource>.Empty;

    /// <summary>An unknown value with the same secretness and origin.</summary>
    internal OutputData<U> ToUnknown<U>() => new(default!, IsKnown: false, IsSecret, Resources);
}
