namespace Pulumi;

/// <summary>What a resource takes: a plain value or an <see cref="Output{T}"/>; both convert implicitly.</summary>
public class Input<T> : IInput
{
    private Output<T>? flat;

    private protected Input(Output<T>? output) => flat = output;

    IOutput IInput.Flat => Flat;

    IOutput IInput.Shape => Shape;

    internal Output<T> Flat => flat ??= Flatten();

    private protected virtual IOutput Shape => Flat;

    public static implicit operator Input<T>(T value) => new(Output.Create(value));

    public static implicit operator Input<T>(Output<T> value) => new(value);

    public static implicit operator Output<T>(Input<T> input) => input.Flat;

    /// <summary>Collections keep their elements apart and compute the output of all of them when it is first asked for.</summary>
    private protected virtual Output<T> Flatten() => throw new InvalidOperationException("Only collections are flattened.");

    private protected void Changed() => flat = null;
}
