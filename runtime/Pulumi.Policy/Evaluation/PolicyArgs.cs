namespace Pulumi.Policy;

/// <summary>What a policy is given, and where it says what it found. One is made for each run of a policy.</summary>
public abstract class PolicyArgs
{
    private readonly Lock gate = new();
    private readonly List<Violation> violations = [];
    private readonly PolicyEvaluation evaluation;

    private protected PolicyArgs(PolicyEvaluation evaluation) => this.evaluation = evaluation;

    public PolicyStack Stack => evaluation.Stack;

    internal IReadOnlyList<Violation> Violations
    {
        get
        {
            lock (gate)
                return [.. violations];
        }
    }

    internal string? Reason { get; private set; }

    /// <summary>The configuration of this policy, defaults filled in.</summary>
    /// <exception cref="InvalidOperationException">The policy declares another record as its configuration, or none.</exception>
    public T Config<T>()
        where T : class =>
        evaluation.Config as T ?? throw new InvalidOperationException($"the policy is not configured by {typeof(T).Name}: set its Configuration to PolicyConfiguration.Of<{typeof(T).Name}>()");

    /// <summary>The configuration of another policy of the pack, defaults filled in: for settings that several policies share.</summary>
    /// <param name="policy">Its name.</param>
    /// <exception cref="InvalidOperationException">That policy declares another record as its configuration, or none.</exception>
    public T Config<T>(string policy)
        where T : class =>
        evaluation.ConfigOf(policy) as T ?? throw new InvalidOperationException($"the policy \"{policy}\" is not configured by {typeof(T).Name}");

    /// <summary>Says that the policy has nothing to judge here, which is neither a pass nor a violation. The policy goes on; return afterwards.</summary>
    /// <param name="reason">Why, in a clause.</param>
    public void NotApplicable(string reason) => Reason ??= evaluation.Scrubber.Clean(reason);

    private protected void Add(Violation violation)
    {
        lock (gate)
            violations.Add(violation with { Message = evaluation.Scrubber.Clean(violation.Message) });
    }
}
