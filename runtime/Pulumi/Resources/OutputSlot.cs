using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The promise behind one <see cref="OutputAttribute"/> property of a resource, kept when the registration is answered.</summary>
internal abstract class OutputSlot(Type valueType)
{
    public Type ValueType { get; } = valueType;

    /// <summary>The <see cref="Output{T}"/> to be put into the property.</summary>
    public abstract object Output { get; }

    /// <summary>Another slot of the same type.</summary>
    public abstract OutputSlot Create();

    /// <summary>Keeps the promise with a value that has the right type, or null for its default.</summary>
    public abstract void Resolve(object? value, bool isKnown, bool isSecret, ImmutableHashSet<Resource> resources);

    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class OutputSlot<T> : OutputSlot
{
    private readonly TaskCompletionSource<OutputData<T>> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Output<T> output;

    public OutputSlot() : base(typeof(T)) => output = Output<T>.Untracked(source.Task);

    public override object Output => output;

    public override OutputSlot Create() => new OutputSlot<T>();

    public override void Resolve(object? value, bool isKnown, bool isSecret, ImmutableHashSet<Resource> resources) =>
        source.TrySetResult(new(value is null ? default! : (T)value, isKnown, isSecret, resources));

    public override void Fail(Exception exception)
    {
        source.TrySetException(exception);
        // The registration that failed is what fails the run; nobody needs to look at each of its outputs.
        _ = source.Task.Exception;
    }
}
