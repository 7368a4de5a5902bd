using System.Collections.Immutable;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>Something that waits in the queue of the step generator.</summary>
internal abstract record SourceEvent;

/// <summary>The program wants a resource; the answer comes when its step is done and saved, or never.</summary>
internal sealed record RegisterEvent(Goal Goal) : SourceEvent
{
    private readonly TaskCompletionSource<RegisterResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<RegisterResult> Result => _result.Task;

    public void Complete(RegisterResult result) => _result.TrySetResult(result);
}

internal enum RegisterStatus
{
    Done,
    Failed,
    Skipped,
}

/// <param name="Unknown">The resource was left out because the user did not target it.</param>
internal sealed record RegisterResult(ResourceState State, RegisterStatus Status = RegisterStatus.Done, bool Unknown = false);

/// <summary>The program wants to know a resource that something else manages.</summary>
internal sealed record ReadEvent : SourceEvent
{
    private readonly TaskCompletionSource<ResourceState> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public required string Id { get; init; }

    public required string Type { get; init; }

    public required string Name { get; init; }

    public Urn? Parent { get; init; }

    public required string Provider { get; init; }

    public required PropertyMap Properties { get; init; }

    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public string? SourcePosition { get; init; }

    public Task<ResourceState> Result => _result.Task;

    public void Complete(ResourceState state) => _result.TrySetResult(state);
}

/// <summary>The program knows the outputs of a component or of the stack.</summary>
internal sealed record OutputsEvent(Urn Urn, PropertyMap Outputs) : SourceEvent
{
    private readonly TaskCompletionSource _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Result => _result.Task;

    public void Complete() => _result.TrySetResult();
}

/// <summary>An import step has read the object; what the program wants of it is generated as for any old resource.</summary>
internal sealed record ContinueImportEvent(RegisterEvent Registration, ResourceCell Imported) : SourceEvent;

/// <summary>Nothing more will come.</summary>
/// <param name="ExitCode">The program's; null when it has signalled its end and still runs.</param>
internal sealed record EndEvent(int? ExitCode) : SourceEvent;
