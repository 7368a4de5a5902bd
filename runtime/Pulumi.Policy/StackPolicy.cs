namespace Pulumi.Policy;

/// <summary>Looks at all resources of a stack together, with their outputs, once everything is done.</summary>
public sealed class StackPolicy : Policy
{
    public required Func<StackPolicyArgs, CancellationToken, ValueTask> Validate { get; init; }

    /// <summary>A validation that waits for nothing.</summary>
    public static Func<StackPolicyArgs, CancellationToken, ValueTask> Of(Action<StackPolicyArgs> validate) =>
        (args, _) =>
        {
            validate(args);
            return ValueTask.CompletedTask;
        };
}
