using System.Collections.Immutable;
using Pulumi.Engine.Events;
using Pulumi.Engine.Policies;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Engine.Deploy;

internal sealed partial class Deployment
{
    private PolicyJudge? _judge;

    private PolicyPackHost PackHost(PolicyOptions options)
    {
        var stack = new AnalyzerStackConfigureRequest
        {
            Stack = _request.Stack,
            Project = _request.Project,
            Organization = _request.Organization,
            DryRun = _request.DryRun,
        };
        stack.Config.Add(_request.Config.ToDictionary());
        stack.ConfigSecretKeys.AddRange(_request.ConfigSecretKeys.Order(StringComparer.Ordinal));
        return new PolicyPackHost(options, _engine, stack, _request.Options.EngineVersion, _request.Clock, OnProgramOutput);
    }

    /// <summary>Before anything else of the operation is told or done.</summary>
    /// <exception cref="EngineException">MKT3001 to MKT3008: a pack does not start.</exception>
    private async Task LoadPoliciesAsync()
    {
        if (_policyPacks is null) return;
        _events.Emit(new PolicyLoadEvent());
        await _policyPacks.LoadAsync().ConfigureAwait(false);
    }

    private PolicyJudge? Judge()
    {
        if (_policyPacks is null) return null;
        var root = Urn.Create(_request.Stack, _request.Project, (Urn?)null, Urn.StackType, $"{_request.Project}-{_request.Stack}");
        return _judge = new PolicyJudge(
            _policyPacks.Loaded,
            _events,
            reference => _executor.Registration(reference.Urn)?.New?.State ?? _olds.FindProvider(reference),
            root,
            _cancel);
    }

    /// <summary>After deletions, with final stack outputs, and only when nothing has failed. What was done stays done.</summary>
    private async Task JudgeStackAsync(StepGenerator generator)
    {
        if (_judge is null || _failed || _refused || _stop.IsCancellationRequested || _executor.SawFailure) return;
        try
        {
            if (await _judge.JudgeStackAsync(_journal.ToSnapshot().Resources).ConfigureAwait(false)) generator.RefuseStack();
        }
        catch (GenerationException refused)
        {
            Fail(refused);
        }
    }

    private ImmutableDictionary<string, string> RunPacks() => _policyPacks is null
        ? ImmutableDictionary<string, string>.Empty
        : _policyPacks.Loaded.DistinctBy(pack => pack.EventName, StringComparer.Ordinal)
            .ToImmutableDictionary(pack => pack.EventName, pack => pack.Version, StringComparer.Ordinal);
}
