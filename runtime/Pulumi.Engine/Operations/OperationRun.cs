using System.Collections.Immutable;
using System.Globalization;
using Pulumi.Engine.Backend;
using Pulumi.Engine.Deploy;
using Pulumi.Engine.Display;
using Pulumi.Engine.Events;
using Pulumi.Engine.Plugins;
using Pulumi.Engine.Policies;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Operations;

/// <summary>The preview and the execution of one operation on one stack.</summary>
internal sealed class OperationRun(
    EngineContext context,
    Session session,
    OperationKind kind,
    OperationOptions options,
    StackReferenceName stack,
    OperationSettings settings)
{
    public ImmutableArray<ImportRequest> Imports { get; init; } = [];

    public async Task<int> PreviewAsync(CancellationToken cancel, CancellationToken terminate)
    {
        using var display = Displays.Create(context.Output, kind.Heading(preview: true), stack, isPreview: true, options, context.Clock);
        display.Begin();
        var old = session.ReadOpen(stack);
        return await DeployAsync(display, old, store: null, cancel, terminate).ConfigureAwait(false);
    }

    public async Task<int> ExecuteAsync(CancellationToken cancel, CancellationToken terminate)
    {
        using var display = Displays.Create(context.Output, kind.Heading(preview: false), stack, isPreview: false, options, context.Clock);
        if (kind == OperationKind.Destroy && options.ExcludeProtected && NothingToDestroy())
            return 0;
        display.Begin();
        // A state that cannot be read must not reach the history or the backups either.
        var old = session.ReadOpen(stack);
        var started = context.Clock.GetUtcNow();
        var succeeded = false;
        try
        {
            var store = session.Backend.OpenStore(stack, settings.Secrets);
            var exitCode = await DeployAsync(display, old, store, cancel, terminate).ConfigureAwait(false);
            succeeded = exitCode is 0 or 7;
            return exitCode;
        }
        finally
        {
            RecordHistory(display, started, succeeded);
        }
    }

    private async Task<int> DeployAsync(
        OperationDisplay display, Snapshot old, ISnapshotStore? store, CancellationToken cancel, CancellationToken terminate)
    {
        using var log = options.EventLog is { } path ? EventLog.Open(Path.GetFullPath(path, context.WorkingDirectory)) : null;
        await using var plugins = Plugins(display);
        await using var interrupt = cancel.Register(display.OnCancel);
        DeploymentResult result;
        try
        {
            result = await context.Deployment(Request(old, plugins, store, Handle), cancel, terminate).ConfigureAwait(false);
        }
        finally
        {
            display.End();
        }

        return ExitCode(result, preview: store is null);

        void Handle(EngineEvent e)
        {
            log?.Write(e);
            display.Handle(e);
        }
    }

    private bool NothingToDestroy()
    {
        var snapshot = session.ReadSealed(stack);
        if (!ProtectedResources.OnlyProtected(snapshot))
            return false;
        context.Output.Line(
            $"There were no unprotected resources to destroy. There are still {snapshot.Resources.Count} protected resources associated with this stack.");
        return true;
    }

    private int ExitCode(DeploymentResult result, bool preview)
    {
        switch (result.Outcome)
        {
            case DeploymentOutcome.Terminated:
                context.Output.ErrorLine($"error: {kind.Noun()} cancelled");
                return 8;
            case DeploymentOutcome.Failed or DeploymentOutcome.Cancelled:
                return 1;
            default:
                if (!options.ExpectNoChanges || !result.HasChanges)
                    return 0;
                var unexpected = OperationErrors.UnexpectedChanges(preview ? "preview" : kind.Noun());
                context.Output.Fail(unexpected);
                return unexpected.ExitCode;
        }
    }

    private DeploymentRequest Request(Snapshot old, IPluginHost plugins, ISnapshotStore? store, Action<EngineEvent> events) => new()
    {
        Kind = kind.Deployment(),
        DryRun = store is null,
        Project = session.Project.Name,
        Stack = stack.Name,
        OldSnapshot = old,
        Config = settings.Config,
        ConfigSecretKeys = settings.SecretKeys,
        Plugins = plugins,
        ProgramHost = kind == OperationKind.Update
            ? context.ProgramHost ?? new ProcessProgramHost(new ProgramHostOptions { Environment = context.Environment, Clock = context.Clock })
            : null,
        Program = kind == OperationKind.Update ? ProjectProgram.Describe(session.Project) : null,
        Store = store,
        Events = events,
        Parallel = Parallel(),
        Clock = context.Clock,
        Random = context.Random,
        StackReferences = new BackendStackReferences(session),
        Imports = Imports,
        Policies = Policies(),
        Options = new DeploymentOptions
        {
            Refresh = options.Refresh ?? (session.Project.AlwaysRefresh && kind != OperationKind.Refresh),
            Targets = options.Targets,
            TargetDependents = options.TargetDependents,
            Excludes = kind == OperationKind.Destroy && options.ExcludeProtected
                ? [.. options.Excludes, .. ProtectedResources.UrnsToKeep(old)]
                : options.Excludes,
            ExcludeDependents = options.ExcludeDependents,
            ReplaceTargets = options.Replace,
            ContinueOnError = options.ContinueOnError,
            IgnoreProtect = options.IgnoreProtect,
            PendingCreates = PendingCreates(),
            SkipCheckpoints = context.Folders.IsSet("PULUMI_SKIP_CHECKPOINTS"),
        },
    };

    private PolicyOptions? Policies() => kind != OperationKind.Update || options.PolicyPacks.IsDefaultOrEmpty ? null : new PolicyOptions
    {
        Packs = options.PolicyPacks,
        WorkingDirectory = context.WorkingDirectory,
        ProgramDirectory = ProjectProgram.Describe(session.Project).ProgramDirectory,
        Environment = context.Environment,
        InProcess = context.PolicyPacks,
    };

    private PendingCreateResolution? PendingCreates()
    {
        if (kind != OperationKind.Refresh)
            return null;
        return PendingCreateArguments.Parse(options.ClearPendingCreates, options.ImportPendingCreates);
    }

    private int Parallel()
    {
        if (options.Parallel is { } given)
            return Math.Max(1, given);
        return int.TryParse(context.Environment.GetValueOrDefault("PULUMI_PARALLEL"), NumberStyles.None, CultureInfo.InvariantCulture, out var configured)
            && configured > 0
                ? configured
                : DeploymentRequest.DefaultParallel;
    }

    private IPluginHost Plugins(OperationDisplay display) => context.PluginHost?.Invoke(session.Project) ?? new ProcessPluginHost(new PluginHostOptions
    {
        Project = session.Project.Name,
        ProgramDirectory = session.Project.Directory,
        Environment = context.Environment,
        InProcess = context.Providers,
        CrashPoints = context.CrashPoints,
        ProjectPlugins = session.Project.Providers,
        RuntimeOptions = session.Project.Runtime.Options,
        BundledDirectory = context.BundledPlugins,
        Clock = context.Clock,
        Messages = message => Show(message, display),
    });

    private void Show(PluginMessage message, OperationDisplay display)
    {
        if (message.Severity == PluginMessageSeverity.Debug)
            return;
        var severity = message.Severity switch
        {
            PluginMessageSeverity.Error => DiagnosticSeverity.Error,
            PluginMessageSeverity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        };
        display.Handle(new DiagnosticEvent(null, severity, message.Text + "\n") { Timestamp = context.Clock.GetUtcNow() });
    }

    private void RecordHistory(OperationDisplay display, DateTimeOffset started, bool succeeded)
    {
        session.Backend.AddHistory(stack, new HistoryRecord
        {
            Kind = kind.HistoryKind(),
            StartTime = started,
            EndTime = context.Clock.GetUtcNow(),
            Message = options.Message,
            Environment = HistoryEnvironment.Collect(context, session.Project, kind, options),
            Config = settings.History,
            Result = succeeded ? "succeeded" : "failed",
            ResourceChanges = display.ResourceChanges.ToImmutableSortedDictionary(StringComparer.Ordinal),
        });
        session.Backend.Backup(stack);
    }
}
