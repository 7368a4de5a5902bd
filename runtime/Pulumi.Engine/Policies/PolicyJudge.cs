using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Engine.Deploy;
using Pulumi.Engine.Events;
using Pulumi.Engine.State;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Engine.Policies;

/// <summary>What packs made of a resource.</summary>
/// <param name="Inputs">Remediated.</param>
/// <param name="IsRefused">A mandatory policy is violated.</param>
internal readonly record struct Judgement(PropertyMap Inputs, bool IsRefused);

/// <summary>Lets policy packs remediate and judge resources and the stack, and tells what they found as events.</summary>
/// <param name="providers">Finds the state of a provider by its reference.</param>
/// <param name="root">URN of the root stack.</param>
/// <param name="interrupted">Ends calls: an interrupt.</param>
internal sealed partial class PolicyJudge(
    ImmutableArray<LoadedPack> packs, EventSink events, Func<ProviderReference, ResourceState?> providers, Urn root, CancellationToken interrupted)
{
    private const string Remediating = "failed to run remediation: ";
    private const string Judging = "failed to run policy: ";

    private readonly ConcurrentDictionary<string, AnalyzerProviderResource?> _providers = new(StringComparer.Ordinal);
    private readonly Dictionary<Urn, bool> _deleteBeforeReplace = [];

    /// <summary>Remediates, pack by pack; then all packs judge side by side what came of it.</summary>
    /// <exception cref="GenerationException">A pack failed.</exception>
    public async Task<Judgement> JudgeAsync(ResourceState wanted, bool? deleteBeforeReplace)
    {
        if (deleteBeforeReplace is { } first)
            _deleteBeforeReplace[wanted.Urn] = first;
        var request = AnalyzerMessages.Resource(
            wanted, Marshal(wanted.Urn, Remediating, () => AnalyzerMessages.AllProperties(wanted.Inputs)), deleteBeforeReplace, ProviderOf(wanted.Provider));
        var inputs = wanted.Inputs;
        foreach (var pack in packs)
        {
            if (request.Properties is null)
                request.Properties = Marshal(wanted.Urn, Remediating, () => AnalyzerMessages.AllProperties(inputs));
            if (await RemediateAsync(pack, wanted.Urn, request, inputs).ConfigureAwait(false) is not { } remediated)
                continue;
            inputs = remediated;
            request = With(request, null);
        }

        // What was sent may be sent again unless there is something in it that only remediations see.
        if (request.Properties is null || inputs.Keys.Any(key => key.StartsWith("__", StringComparison.Ordinal)))
            request = With(request, Marshal(wanted.Urn, Judging, () => AnalyzerMessages.Properties(inputs)));

        return new Judgement(inputs, await AnalyzeAsync(wanted.Urn, request).ConfigureAwait(false));
    }

    private static AnalyzeRequest With(AnalyzeRequest request, Struct? properties) => new()
    {
        Type = request.Type,
        Urn = request.Urn,
        Name = request.Name,
        Properties = properties,
        Options = request.Options,
        Provider = request.Provider,
    };

    /// <returns>The new inputs; null when the pack changed nothing.</returns>
    private async Task<PropertyMap?> RemediateAsync(LoadedPack pack, Urn urn, AnalyzeRequest request, PropertyMap inputs)
    {
        var response = await CallAsync(pack, urn, Remediating, "Remediate", token => pack.Service.RemediateAsync(request, token)).ConfigureAwait(false)
            ?? new RemediateResponse();
        PropertyMap? current = null;
        foreach (var remediation in response.Remediations)
        {
            var version = pack.VersionOf(remediation.PolicyPackVersion);
            if (remediation.Diagnostic.Length > 0)
            {
                events.Emit(new PolicyEvent(
                    urn, ColorMarkup.Remove(remediation.Diagnostic) + "\n", remediation.PolicyName, remediation.PolicyPackName, version, PolicyEvent.Advisory, ""));
                continue;
            }

            var after = Unmarshal(pack, urn, remediation);
            events.Emit(new PolicyRemediationEvent(urn, remediation.PolicyName, remediation.PolicyPackName, version, current ?? inputs, after));
            current = after;
        }

        Summarise(pack, PolicyPhase.Remediate, urn, response.Remediations.Select(remediation => remediation.PolicyName), response.NotApplicable);
        return current;
    }

    /// <summary>Nothing in place of the properties means no properties, as with the Pulumi CLI.</summary>
    private static PropertyMap Unmarshal(LoadedPack pack, Urn urn, Remediation remediation)
    {
        try
        {
            return PropertyCodec.Unmarshal(remediation.Properties ?? new Struct(), UnmarshalOptions.KeepAll);
        }
        catch (PropertyCodecException malformed)
        {
            throw Failure(urn, PolicyErrors.CallFailed(pack, Remediating, "Remediate", malformed.Message, $"properties of policy \"{remediation.PolicyName}\" that cannot be read"));
        }
    }

    private async Task<bool> AnalyzeAsync(Urn urn, AnalyzeRequest request)
    {
        var answers = await AskAllAsync(pack => AnswerAsync(pack, urn, Judging, "Analyze", optional: false, token => pack.Service.AnalyzeAsync(request, token)))
            .ConfigureAwait(false);
        // The urn of a violation is not looked at: it is about the resource that was sent.
        return Report(answers, PolicyPhase.Analyze, urn, _ => urn);
    }

    private Task<Answer[]> AskAllAsync(Func<LoadedPack, Task<Answer>> ask) => Task.WhenAll(packs.Select(ask));

    private async Task<Answer> AnswerAsync(
        LoadedPack pack, Urn? urn, string what, string method, bool optional, Func<CancellationToken, Task<AnalyzeResponse>> call)
    {
        try
        {
            var response = optional
                ? await CallAsync(pack, urn, what, method, call).ConfigureAwait(false) ?? new AnalyzeResponse()
                : await RequireAsync(pack, urn, what, method, call).ConfigureAwait(false);
            if (response.Diagnostics.FirstOrDefault(found => Level(found) is null) is { } wrong)
                throw Failure(urn, PolicyErrors.BadLevel(pack, what, wrong.PolicyName, (int)wrong.EnforcementLevel));
            return new Answer(pack, response, null);
        }
        catch (GenerationException failure)
        {
            return new Answer(pack, new AnalyzeResponse(), failure);
        }
    }

    /// <summary>What packs found before one of them failed is told too.</summary>
    /// <returns>Whether a mandatory policy is violated.</returns>
    private bool Report(IReadOnlyList<Answer> answers, PolicyPhase phase, Urn? urn, Func<string, Urn> about)
    {
        var refused = false;
        foreach (var (pack, response, failure) in answers)
        {
            if (failure is not null)
                continue;
            foreach (var found in response.Diagnostics)
            {
                var violation = new PolicyEvent(
                    about(found.Urn),
                    ColorMarkup.Remove(found.Message) + "\n",
                    found.PolicyName,
                    found.PolicyPackName,
                    pack.VersionOf(found.PolicyPackVersion),
                    Level(found)!,
                    pack.SeverityOf(found.PolicyName, found.Severity));
                refused |= violation.IsMandatory;
                events.Emit(violation);
            }

            Summarise(pack, phase, urn, response.Diagnostics.Select(found => found.PolicyName), response.NotApplicable);
        }

        return answers.FirstOrDefault(answer => answer.Failure is not null)?.Failure is { } first ? throw first : refused;
    }

    /// <summary>A remediation that is still needed after remediation is mandatory. Null: no level that a violation can have.</summary>
    private static string? Level(AnalyzeDiagnostic found) => found.EnforcementLevel switch
    {
        EnforcementLevel.Advisory => PolicyEvent.Advisory,
        EnforcementLevel.Mandatory or EnforcementLevel.Remediate => PolicyEvent.Mandatory,
        _ => null,
    };

    private void Summarise(LoadedPack pack, PolicyPhase phase, Urn? urn, IEnumerable<string> failed, IEnumerable<PolicyNotApplicable> notApplicable)
    {
        ImmutableArray<string> names = [.. failed.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        events.Emit(new PolicySummaryEvent(phase, urn, pack.Name, pack.Version, pack.Passed(phase == PolicyPhase.AnalyzeStack, names, notApplicable), names));
    }

    /// <returns>Null when the pack does not implement the method.</returns>
    private async Task<T?> CallAsync<T>(LoadedPack pack, Urn? urn, string what, string method, Func<CancellationToken, Task<T>> call)
        where T : class
    {
        try
        {
            return await call(interrupted).ConfigureAwait(false);
        }
        catch (RpcException failure) when (failure.Code == StatusCode.Unimplemented)
        {
            return null;
        }
        catch (RpcException failure)
        {
            throw Failure(urn, PolicyErrors.CallFailed(pack, what, method, failure.Detail, $"status {failure.Code}"));
        }
        catch (OperationCanceledException)
        {
            throw Interrupted(urn, PolicyErrors.CallFailed(pack, what, method, "context canceled", "an interrupt"));
        }
    }

    private async Task<T> RequireAsync<T>(LoadedPack pack, Urn? urn, string what, string method, Func<CancellationToken, Task<T>> call)
    {
        try
        {
            return await call(interrupted).ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            throw Failure(urn, PolicyErrors.CallFailed(pack, what, method, failure.Detail, $"status {failure.Code}"));
        }
        catch (OperationCanceledException)
        {
            throw Interrupted(urn, PolicyErrors.CallFailed(pack, what, method, "context canceled", "an interrupt"));
        }
    }

    private static Struct Marshal(Urn urn, string what, Func<Struct> marshal)
    {
        try
        {
            return marshal();
        }
        catch (PropertyCodecException unsendable)
        {
            throw new GenerationException(urn, what + unsendable.Message);
        }
    }

    private AnalyzerProviderResource? ProviderOf(string? reference) => reference is null ? null : _providers.GetOrAdd(
        reference,
        text => ProviderReference.TryParse(text, out var parsed) && providers(parsed) is { } state ? AnalyzerMessages.Provider(state) : null);

    private static GenerationException Failure(Urn? urn, EngineException failure) => new(urn, failure.Explained);

    private static GenerationException Interrupted(Urn? urn, EngineException failure) => new(urn, failure.Explained) { EndsOperation = true };

    private sealed record Answer(LoadedPack Pack, AnalyzeResponse Response, GenerationException? Failure);
}
