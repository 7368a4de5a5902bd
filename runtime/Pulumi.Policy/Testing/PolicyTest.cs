using System.Text.Json;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Policy.Testing;

/// <summary>
/// Runs one policy against plain objects, without an engine. Tests may run at the same time: nothing is shared between two calls.
/// </summary>
/// <example>
/// <code>
/// var outcome = await PolicyTest.RunAsync(policy, "azure-native:compute:GalleryImage", new { osState = "Specialized" });
/// outcome.Violations.ShouldHaveSingleItem();
/// </code>
/// </example>
public static class PolicyTest
{
    /// <summary>Validates one resource.</summary>
    /// <param name="inputs">Anonymous object, record or dictionary; <see cref="Input.Unknown"/> and <see cref="Input.Secret"/> for what is more than a value.</param>
    /// <param name="config">The configuration of the policy; null for its defaults.</param>
    public static async Task<PolicyOutcome> RunAsync(ResourcePolicy policy, string type, object inputs, object? config = null, PolicyStack? stack = null, CancellationToken cancellationToken = default)
    {
        var scrubber = new SecretScrubber();
        var args = new ResourcePolicyArgs(Resource(type, inputs, scrubber), Evaluation(policy, config, stack, scrubber));
        var unknown = await CatchAsync(() => policy.Validate?.Invoke(args, cancellationToken) ?? ValueTask.CompletedTask).ConfigureAwait(false);
        return Outcome(args, unknown);
    }

    /// <summary>Remediates one resource.</summary>
    /// <inheritdoc cref="RunAsync(ResourcePolicy, string, object, object?, PolicyStack?, CancellationToken)"/>
    public static async Task<PolicyOutcome> RemediateAsync(ResourcePolicy policy, string type, object inputs, object? config = null, PolicyStack? stack = null, CancellationToken cancellationToken = default)
    {
        var scrubber = new SecretScrubber();
        var resource = Resource(type, inputs, scrubber);
        var args = new RemediationArgs(resource, PropertyCodec.Unmarshal(TestInputs.ToStruct(inputs), UnmarshalOptions.KeepAll), Evaluation(policy, config, stack, scrubber));
        var unknown = await CatchAsync(() => policy.Remediate?.Invoke(args, cancellationToken) ?? ValueTask.CompletedTask).ConfigureAwait(false);
        var changed = args.Corrected is { } corrected && !corrected.Equals(args.Original) ? corrected : null;
        return Outcome(args, unknown) with { Remediated = changed?.ToString() };
    }

    /// <summary>Validates a stack.</summary>
    /// <param name="resources">Type, logical name and outputs of each resource.</param>
    public static async Task<PolicyOutcome> RunAsync(StackPolicy policy, IEnumerable<(string Type, string Name, object Outputs)> resources, object? config = null, PolicyStack? stack = null, CancellationToken cancellationToken = default)
    {
        var scrubber = new SecretScrubber();
        var all = new Dictionary<string, StackResource>(StringComparer.Ordinal);
        foreach (var (type, name, outputs) in resources)
        {
            var urn = Urn(type, name);
            all[urn] = new StackResource(new AnalyzerResource { Type = type, Name = name, Urn = urn, Properties = TestInputs.ToStruct(outputs) }, all, scrubber);
        }
        var args = new StackPolicyArgs([.. all.Values.OrderBy(resource => resource.Urn, StringComparer.Ordinal)], Evaluation(policy, config, stack, scrubber));
        return Outcome(args, await CatchAsync(() => policy.Validate(args, cancellationToken)).ConfigureAwait(false));
    }

    private static PolicyResource Resource(string type, object inputs, SecretScrubber scrubber) =>
        new(type, Urn(type, "subject"), "subject", InputNode.Root(TestInputs.ToStruct(inputs), scrubber), null, null, scrubber);

    private static string Urn(string type, string name) => $"urn:pulumi:test::test::{type}::{name}";

    private static PolicyEvaluation Evaluation(Policy policy, object? config, PolicyStack? stack, SecretScrubber scrubber)
    {
        var given = config is null ? [] : JsonSerializer.SerializeToNode(config, config.GetType(), ConfigurationSchema.Options)!.AsObject();
        var read = policy.Configuration?.Read(given);
        return new PolicyEvaluation(stack ?? new PolicyStack { Project = "test", Stack = "test" }, scrubber, read, name => name == policy.Name ? read : null);
    }

    private static PolicyOutcome Outcome(PolicyArgs args, UnknownInputException? unknown) => new()
    {
        Violations = [.. args.Violations],
        NotApplicable = args.Reason,
        UnknownProperty = unknown?.Path,
    };

    private static async Task<UnknownInputException?> CatchAsync(Func<ValueTask> run)
    {
        try
        {
            await run().ConfigureAwait(false);
            return null;
        }
        catch (UnknownInputException unknown)
        {
            return unknown;
        }
    }
}
