namespace Pulumi;

/// <summary>An output of another stack: at most one of the two values is there.</summary>
public sealed class StackReferenceOutputDetails
{
    /// <summary>The value, unless it is secret.</summary>
    public object? Value { get; internal init; }

    /// <summary>The value, when it is secret.</summary>
    public object? SecretValue { get; internal init; }
}
