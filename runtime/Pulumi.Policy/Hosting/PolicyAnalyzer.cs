using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Providers;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Policy.Hosting;

/// <summary>
/// A pack as an engine speaks to it. Calls may come at the same time. An engine in the same process uses it directly.
/// </summary>
public sealed class PolicyAnalyzer : AnalyzerService, IUsesEngine, IDisposable
{
    private const string Validating = "validating resource with policy";
    private const string Remediating = "remediating resource with remediation";

    private readonly PolicyPack pack;
    private readonly CancellationTokenSource cancelled = new();
    private readonly EngineNotes notes = new();
    private volatile PolicyStack stack = new();
    private ImmutableArray<PolicyState> policies;

    /// <exception cref="ArgumentException">The pack is not well-formed; the message says how.</exception>
    public PolicyAnalyzer(PolicyPack pack)
    {
        pack.Validate();
        this.pack = pack;
        policies = [.. pack.Policies.Select(policy => new PolicyState(policy, pack.InitialConfig.GetValueOrDefault(policy.Name)?.EnforcementLevel ?? pack.LevelOf(policy), null))];
    }

    public void UseEngine(EngineService engine) => notes.Use(engine);

    public override Task<AnalyzerHandshakeResponse> HandshakeAsync(AnalyzerHandshakeRequest request, CancellationToken cancellationToken)
    {
        notes.Connect(request.EngineAddress);
        return Task.FromResult(new AnalyzerHandshakeResponse());
    }

    public override Task<AnalyzerStackConfigureResponse> ConfigureStackAsync(AnalyzerStackConfigureRequest request, CancellationToken cancellationToken)
    {
        stack = PolicyStack.From(request);
        return Task.FromResult(new AnalyzerStackConfigureResponse());
    }

    public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) => Task.FromResult(new PluginInfo { Version = pack.Version });

    public override Task<AnalyzerInfo> GetAnalyzerInfoAsync(CancellationToken cancellationToken) => Task.FromResult(PolicyInfos.Describe(pack));

    public override async Task ConfigureAsync(ConfigureAnalyzerRequest request, CancellationToken cancellationToken)
    {
        policies = [.. policies.Select(state => request.PolicyConfig.TryGetValue(state.Policy.Name, out var config) ? Configure(state, config) : state)];
        // Engines pass on entries for policies that the pack does not have, and accept them; "all" is their own.
        foreach (var name in request.PolicyConfig.Keys.Where(name => name != "all" && !policies.Any(state => state.Policy.Name == name)).Order(StringComparer.Ordinal))
            await notes.WarnAsync($"policy pack '{pack.Name}@v{pack.Version}' has no policy '{name}': what is configured for it has no effect", cancellationToken).ConfigureAwait(false);
    }

    public override Task<AnalyzeResponse> AnalyzeAsync(AnalyzeRequest request, CancellationToken cancellationToken)
    {
        var scrubber = Scrubber();
        return GuardAsync(new PolicyRun(pack, Validating, request.Urn, scrubber), (run, token) => AnalyzeAsync(request, scrubber, run, token), cancellationToken);
    }

    public override Task<AnalyzeResponse> AnalyzeStackAsync(AnalyzeStackRequest request, CancellationToken cancellationToken)
    {
        var scrubber = Scrubber();
        return GuardAsync(new PolicyRun(pack, Validating, $"the stack {stack.Stack}", scrubber), (run, token) => AnalyzeStackAsync(request, scrubber, run, token), cancellationToken);
    }

    public override Task<RemediateResponse> RemediateAsync(AnalyzeRequest request, CancellationToken cancellationToken)
    {
        var scrubber = Scrubber();
        return GuardAsync(new PolicyRun(pack, Remediating, request.Urn, scrubber), (run, token) => RemediateAsync(request, scrubber, run, token), cancellationToken);
    }

    public override async Task CancelAsync(CancellationToken cancellationToken) => await cancelled.CancelAsync().ConfigureAwait(false);

    public void Dispose()
    {
        cancelled.Dispose();
        notes.Dispose();
    }

    private async Task<T> GuardAsync<T>(PolicyRun run, Func<PolicyRun, CancellationToken, Task<T>> all, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, cancelled.Token);
        return await run.GuardAsync(token => all(run, token), either.Token).ConfigureAwait(false);
    }

    private async Task<AnalyzeResponse> AnalyzeAsync(AnalyzeRequest request, SecretScrubber scrubber, PolicyRun run, CancellationToken cancellationToken)
    {
        var resource = ResourceOf(request, request.Properties, scrubber);
        var response = new AnalyzeResponse();
        foreach (var state in policies)
        {
            if (!state.IsEnabled || state.Policy is not ResourcePolicy policy)
                continue;
            if (policy.Validate is not { } validate)
            {
                response.NotApplicable.Add(new PolicyNotApplicable { PolicyName = policy.Name, Reason = "Policy only remediates" });
                continue;
            }
            var args = new ResourcePolicyArgs(resource, Evaluation(state, scrubber));
            var unknown = await run.RunAsync(policy, token => validate(args, token), cancellationToken).ConfigureAwait(false);
            Add(response, state, args, unknown, request.Urn);
        }
        return response;
    }

    private async Task<AnalyzeResponse> AnalyzeStackAsync(AnalyzeStackRequest request, SecretScrubber scrubber, PolicyRun run, CancellationToken cancellationToken)
    {
        var byUrn = new Dictionary<string, StackResource>(request.Resources.Count, StringComparer.Ordinal);
        foreach (var message in request.Resources)
            byUrn[message.Urn] = new StackResource(message, byUrn, scrubber);
        // Engines send resources in any order; policies and their reports get one that stays.
        ImmutableArray<StackResource> resources = [.. byUrn.Values.OrderBy(resource => resource.Urn, StringComparer.Ordinal)];
        var response = new AnalyzeResponse();
        foreach (var state in policies)
        {
            if (!state.IsEnabled || state.Policy is not StackPolicy policy)
                continue;
            var args = new StackPolicyArgs(resources, Evaluation(state, scrubber));
            var unknown = await run.RunAsync(policy, token => policy.Validate(args, token), cancellationToken).ConfigureAwait(false);
            Add(response, state, args, unknown, "");
        }
        return response;
    }

    private async Task<RemediateResponse> RemediateAsync(AnalyzeRequest request, SecretScrubber scrubber, PolicyRun run, CancellationToken cancellationToken)
    {
        var response = new RemediateResponse();
        var properties = request.Properties;
        foreach (var state in policies)
        {
            if (state.Level != EnforcementLevel.Remediate || state.Policy is not ResourcePolicy policy)
                continue;
            if (policy.Remediate is not { } remediate)
            {
                response.NotApplicable.Add(new PolicyNotApplicable { PolicyName = policy.Name, Reason = "Policy does not remediate" });
                continue;
            }
            var inputs = PropertyCodec.Unmarshal(properties, UnmarshalOptions.KeepAll);
            var args = new RemediationArgs(ResourceOf(request, properties, scrubber), inputs, Evaluation(state, scrubber));
            var unknown = await run.RunAsync(policy, token => remediate(args, token), cancellationToken).ConfigureAwait(false);
            Add(response, policy, args, unknown);
            // Each entry carries everything, so the next policy starts from here.
            properties = response.Remediations.LastOrDefault()?.Properties ?? properties;
        }
        return response;
    }

    private void Add(RemediateResponse response, ResourcePolicy policy, RemediationArgs args, UnknownInputException? unknown)
    {
        if (args.Reason is { } reason)
            response.NotApplicable.Add(new PolicyNotApplicable { PolicyName = policy.Name, Reason = reason });
        var remediation = new Remediation { PolicyName = policy.Name, PolicyPackName = pack.Name, PolicyPackVersion = pack.Version, Description = policy.Description };
        if (unknown is not null)
            remediation.Diagnostic = $"can't run remediation '{policy.Name}' from policy pack '{pack.Name}@v{pack.Version}' during preview: {unknown.Message}";
        else if (args.Corrected is { } corrected && !corrected.Equals(args.Original))
            remediation.Properties = PropertyCodec.Marshal(corrected, MarshalOptions.KeepAll);
        else
            return;
        response.Remediations.Add(remediation);
    }

    private static PolicyResource ResourceOf(AnalyzeRequest request, Struct properties, SecretScrubber scrubber) =>
        new(request.Type, request.Urn, request.Name, InputNode.Root(properties, scrubber), request.Options, request.Provider, scrubber);

    private void Add(AnalyzeResponse response, PolicyState state, PolicyArgs args, UnknownInputException? unknown, string urn)
    {
        if (args.Reason is { } reason)
            response.NotApplicable.Add(new PolicyNotApplicable { PolicyName = state.Policy.Name, Reason = reason });
        foreach (var violation in args.Violations)
        {
            var text = violation.PropertyPath is { Length: > 0 } path && !violation.Message.Contains(path, StringComparison.Ordinal) ? $"{path}: {violation.Message}" : violation.Message;
            response.Diagnostics.Add(Diagnostic(state, $"{state.Policy.Description}\n{text}", violation.IsAdvice ? Pulumirpc.EnforcementLevel.Advisory : state.Reported, violation.Urn ?? urn, violation.Severity ?? state.Policy.Severity));
        }
        // What cannot be judged yet is neither a pass nor a failure: the update judges it.
        if (unknown is not null)
            response.Diagnostics.Add(Diagnostic(state, $"can't run policy '{state.Policy.Name}' from policy pack '{pack.Name}@v{pack.Version}' during preview: {unknown.Message}", Pulumirpc.EnforcementLevel.Advisory, urn, state.Policy.Severity));
    }

    // Name and version must be the pack's own, or engines list the pack twice.
    private AnalyzeDiagnostic Diagnostic(PolicyState state, string message, Pulumirpc.EnforcementLevel level, string urn, Severity? severity) => new()
    {
        PolicyName = state.Policy.Name,
        PolicyPackName = pack.Name,
        PolicyPackVersion = pack.Version,
        Description = state.Policy.Description,
        Message = message,
        EnforcementLevel = level,
        Urn = urn,
        Severity = PolicyInfos.ToWire(severity),
    };

    private PolicyState Configure(PolicyState state, Pulumirpc.PolicyConfig config)
    {
        try
        {
            return state.With(PolicyInfos.FromWire(config.EnforcementLevel), JsonStruct.ToJson(config.Properties));
        }
        catch (FormatException problem)
        {
            throw Misconfigured(state, problem);
        }
    }

    private PolicyEvaluation Evaluation(PolicyState state, SecretScrubber scrubber) => new(stack, scrubber, ConfigOf(state), ConfigOf);

    private object? ConfigOf(string policy) => policies.FirstOrDefault(state => state.Policy.Name == policy) is { } other ? ConfigOf(other) : null;

    private object? ConfigOf(PolicyState state)
    {
        try
        {
            return state.Config;
        }
        catch (FormatException problem)
        {
            throw Misconfigured(state, problem);
        }
    }

    private RpcException Misconfigured(PolicyState state, FormatException problem) =>
        new(StatusCode.InvalidArgument, $"the configuration of policy '{state.Policy.Name}' of policy pack '{pack.Name}@v{pack.Version}' is wrong: {problem.Message}", problem);

    private SecretScrubber Scrubber()
    {
        var scrubber = new SecretScrubber();
        foreach (var secret in stack.SecretConfig.Values)
            scrubber.Read(secret);
        return scrubber;
    }
}
