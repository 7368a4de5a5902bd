namespace Pulumi.Policy;

/// <summary>One property as a policy sees it: missing, known or unknown, and secret or not.</summary>
/// <typeparam name="T">Type of the value when it is known.</typeparam>
public readonly struct InputView<T>(InputNode node, Func<InputNode, T> convert)
{
    private readonly InputNode? node = node;
    private readonly Func<InputNode, T>? convert = convert;

    public InputState State => node?.State ?? InputState.Missing;

    public bool IsKnown => State == InputState.Known;

    public bool IsUnknown => State == InputState.Unknown;

    public bool IsMissing => State == InputState.Missing;

    public bool IsSecret => node?.IsSecret ?? false;

    /// <summary>Path from the resource, such as <c>publishingProfile.targetRegions[0].name</c>.</summary>
    public string Path => node?.Path ?? "";

    /// <summary>The value. Reading an unknown one ends the policy with the outcome unknown.</summary>
    /// <exception cref="InvalidOperationException">The program gives no value, or one of another type.</exception>
    public T Value => node is null ? throw new InvalidOperationException("the property is missing") : convert!(node.Need());

    /// <summary>The value, or what is given here when the program gives none. Reading an unknown one ends the policy with the outcome unknown.</summary>
    public T? Or(T? other) => IsMissing ? other : Value;

    /// <summary>Shows the state alone: a value may be secret.</summary>
    public override string ToString() => node?.ToString() ?? nameof(InputState.Missing);
}
