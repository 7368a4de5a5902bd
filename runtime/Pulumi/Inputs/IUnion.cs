namespace Pulumi;

/// <summary>The view of a <see cref="Union{T0, T1}"/> for the serializer.</summary>
internal interface IUnion
{
    object? Value { get; }
}
