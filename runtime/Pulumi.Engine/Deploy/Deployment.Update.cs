using Pulumi.Engine.Events;
using Pulumi.Engine.Plugins;
using Pulumi.Protocol.Services;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

internal sealed partial class Deployment
{
    /// <summary>The exit code by which a program says that it has reported its failure itself.</summary>
    private const int AlreadyReported = 32;

    private readonly HashSet<Urn> _withOutputs = [];
    private StepGenerator? _generator;
    private bool _refused;
    private PropertyMap? _stackOutputs;
    private Urn? _stackUrn;

    private async Task UpdateAsync()
    {
        if (_request.Options.Refresh) await RefreshAsync(alone: false).ConfigureAwait(false);
        if (_stop.IsCancellationRequested) return;

        _generator = new StepGenerator(_request, _context, _olds, _executor.HasFailed) { Policies = Judge() };
        var monitor = new MonitorService(_request, _queue, _providers, _olds, Fail, _over.Token);
        await using var endpoint = new RpcEndpoint<ResourceMonitorService>(monitor, monitor.Bind);
        monitor.Address = endpoint.GetAddressAsync;
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(_terminate);
        var program = StartProgram(endpoint, kill.Token);
        var signalled = false;
        var complete = false;
        try
        {
            var end = await GenerateAsync(_generator).ConfigureAwait(false);
            await IdleAsync().ConfigureAwait(false);
            signalled = end.ExitCode is null;
            if (end.ExitCode is { } code && code != 0) FailProgram(code);
            else if (CanDelete) await DeleteAsync(_generator.Deletions()).ConfigureAwait(false);
            complete = true;
        }
        catch (GenerationException refused)
        {
            Fail(refused);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested && !_terminate.IsCancellationRequested)
        {
            // A failed step or the user: what runs ends, nothing new begins.
        }

        await IdleAsync().ConfigureAwait(false);
        await ReportTargetsAsync().ConfigureAwait(false);
        await ApplyStackOutputsAsync().ConfigureAwait(false);
        if (complete) await JudgeStackAsync(_generator).ConfigureAwait(false);
        await EndProgramAsync(monitor, program, kill, signalled).ConfigureAwait(false);
        await ForgetStackOutputsAsync(signalled).ConfigureAwait(false);
    }

    private bool Succeeding => !_failed && !_refused && !_stop.IsCancellationRequested && !_executor.SawFailure && _generator is not { SawError: true };

    /// <summary>After a failure nothing is deleted, unless the user wants to go on.</summary>
    private bool CanDelete => !_failed && !_stop.IsCancellationRequested && (!_executor.SawFailure || _request.Options.ContinueOnError);

    private Task<int> StartProgram(RpcEndpoint<ResourceMonitorService> monitor, CancellationToken kill)
    {
        var host = _request.ProgramHost ?? throw new InvalidOperationException("An update needs a program host.");
        var request = new ProgramRequest
        {
            Program = _request.Program ?? throw new InvalidOperationException("An update needs a program."),
            Monitor = monitor,
            Engine = _engine,
            Project = _request.Project,
            Stack = _request.Stack,
            Organization = _request.Organization,
            Config = _request.Config,
            ConfigSecretKeys = [.. _request.ConfigSecretKeys],
            DryRun = _request.DryRun,
            Parallel = _request.Parallel,
        };
        return Task.Run(async () =>
        {
            var code = -1;
            try
            {
                code = await host.RunAsync(request, OnProgramOutput, kill).ConfigureAwait(false);
                return code;
            }
            catch (EngineException failure)
            {
                _failed = true;
                _events.Error(null, failure.Explained);
                code = AlreadyReported;
                return code;
            }
            finally
            {
                _queue.Add(new EndEvent(code));
            }
        });
    }

    private void OnProgramOutput(ProgramOutputLine line) => _events.Diagnostic(
        null, line.IsError ? DiagnosticSeverity.InfoError : DiagnosticSeverity.Info, line.Text + "\n");

    /// <summary>Turns what the program asks for into steps until it has nothing more to ask.</summary>
    private async Task<EndEvent> GenerateAsync(StepGenerator generator)
    {
        while (true)
        {
            var next = await _queue.TakeAsync(_stop.Token).ConfigureAwait(false);
            switch (next)
            {
                case RegisterEvent registration:
                    await RegisterAsync(generator, registration).ConfigureAwait(false);
                    break;
                case ContinueImportEvent import:
                    Start(await generator.ContinueImportAsync(import).ConfigureAwait(false));
                    break;
                case ReadEvent read:
                    Start(generator.Read(read));
                    break;
                case OutputsEvent outputs:
                    await TakeOutputsAsync(outputs).ConfigureAwait(false);
                    break;
                case EndEvent end:
                    return end;
                default:
                    throw new InvalidOperationException($"Nobody handles {next.GetType().Name}.");
            }
        }
    }

    private async Task RegisterAsync(StepGenerator generator, RegisterEvent registration)
    {
        try
        {
            Start(await generator.RegisterAsync(registration).ConfigureAwait(false));
        }
        catch (GenerationException refused) when (_request.Options.ContinueOnError && !refused.EndsOperation)
        {
            _refused = true;
            Report(refused);
            generator.GiveUp(registration);
        }
    }

    private void Start(IReadOnlyList<Step> steps) => _ = _executor.Start(steps);

    private async Task EndProgramAsync(MonitorService monitor, Task<int> program, CancellationTokenSource kill, bool signalled)
    {
        if (Succeeding && signalled)
        {
            monitor.ReleaseProgram();
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(_cancel, _terminate);
            try
            {
                var code = await program.WaitAsync(ending.Token).ConfigureAwait(false);
                if (code == AlreadyReported) _events.Error(null, "BAIL: run bailed");
                if (code != 0) FailProgram(code);
                return;
            }
            catch (OperationCanceledException)
            {
                // The user does not want to wait for it.
            }
        }

        await kill.CancelAsync().ConfigureAwait(false);
        await _over.CancelAsync().ConfigureAwait(false);
        await ((Task)program).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void FailProgram(int code)
    {
        _failed = true;
        if (code != AlreadyReported && !_cancel.IsCancellationRequested)
            _events.Error(null, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"an unhandled error occurred: Program exited with non-zero exit code: {code}"));
    }

    private Task ReportTargetsAsync()
    {
        if (_generator is null || !Succeeding) return Task.CompletedTask;
        foreach (var target in _generator.Targets.Unmatched)
        {
            _failed = true;
            _events.Error(null, $"Target '{target}' could not be found in the stack. Did you forget to escape $ in your shell?");
        }

        return Task.CompletedTask;
    }
}
