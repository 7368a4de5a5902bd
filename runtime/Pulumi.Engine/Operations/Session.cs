using Pulumi.Engine.Backend;
using Pulumi.Engine.State;
using Pulumi.Engine.Workspace;

namespace Pulumi.Engine.Operations;

/// <summary>A project and the backend its stacks are in.</summary>
internal sealed class Session
{
    public Session(EngineContext context)
    {
        Context = context;
        Project = Project.Find(context.WorkingDirectory);
        Backend = new FileBackend(
            BackendUrl.Resolve(context.Folders, Project.BackendUrl), context.Folders, context.Clock, context.Machine, Files(context.CrashPoints));
        Selected = new SelectedStack(context.Folders, Project, Backend.Url);
        Secrets = new SecretsOpener(context);
    }

    public EngineContext Context { get; }

    public EngineOutput Output => Context.Output;

    public Project Project { get; }

    public FileBackend Backend { get; }

    public SelectedStack Selected { get; }

    public SecretsOpener Secrets { get; }

    /// <summary>The stack that is meant, which must exist.</summary>
    /// <param name="name">As given; null takes PULUMI_STACK, else the selected one.</param>
    /// <exception cref="EngineException">MKT7003: none is meant; MKT7004: it does not exist, exit code 6.</exception>
    public StackReferenceName Stack(string? name)
    {
        var text = name ?? Context.Environment.GetValueOrDefault("PULUMI_STACK") ?? Selected.Get() ?? throw WorkspaceErrors.NoStackSelected();
        var stack = StackReferenceName.Parse(text, Project.Name);
        return Backend.Exists(stack) ? stack : throw BackendErrors.StackNotFound(text);
    }

    public StackConfiguration Settings(StackReferenceName stack) =>
        StackConfiguration.Load(Project.StackFile(stack.Name), Project.Name);

    /// <summary>The state with its secrets opened; an empty one when nothing was deployed.</summary>
    public Snapshot ReadOpen(StackReferenceName stack) => Read(stack, Secrets.Opening);

    /// <summary>The state with its secrets left encrypted; needs no passphrase.</summary>
    public Snapshot ReadSealed(StackReferenceName stack) => Read(stack, SecretsOpener.Sealed);

    /// <exception cref="EngineException">MKT7010 to MKT7013: the state is not to be used.</exception>
    public Snapshot Read(StackReferenceName stack, Func<SecretsProviderState?, SecretCodec> secrets)
    {
        var snapshot = ReadUnverified(stack, secrets);
        if (snapshot is null)
            return Snapshot.Empty;
        SnapshotIntegrity.Verify(snapshot);
        return snapshot;
    }

    public Snapshot? ReadUnverified(StackReferenceName stack, Func<SecretsProviderState?, SecretCodec> secrets)
    {
        try
        {
            return CheckpointSerializer.ReadCheckpoint(Backend.ReadCheckpoint(stack), secrets).Snapshot;
        }
        catch (EngineException e) when (e.Code is StateErrors.Unreadable or StateErrors.UnsupportedVersion or StateErrors.UnsupportedFeatures)
        {
            throw e.During("failed to load checkpoint: ", Backend.CheckpointPath(stack));
        }
    }

    private static DurableFile Files(Action<CrashPoint>? crashPoints) => crashPoints is null ? DurableFile.Default : new((stage, path) =>
    {
        if (!BackendLayout.IsState(path))
            return;
        if (stage == WriteStage.TemporaryFlushed)
            crashPoints(CrashPoint.BeforeRename);
        else if (stage == WriteStage.Renamed)
            crashPoints(CrashPoint.AfterRename);
    });

    /// <summary>Asks before something that cannot be taken back.</summary>
    /// <exception cref="EngineException">MKT7060: nobody to ask; MKT7061: the answer was no.</exception>
    public void Confirm(bool yes, string question)
    {
        if (yes)
            return;
        if (Context.Prompt is not { } prompt)
            throw OperationErrors.NeedsYes();
        if (!prompt.Confirm(question))
            throw OperationErrors.Declined();
    }
}
