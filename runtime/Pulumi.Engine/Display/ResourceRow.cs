using Pulumi.Engine.Events;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Display;

/// <summary>What is known of one resource of a running operation.</summary>
internal sealed class ResourceRow(Urn urn)
{
    private readonly List<StepMetadata> outputSteps = [];

    public Urn Urn { get; } = urn;

    public StepMetadata? Step { get; private set; }

    public List<DiagnosticEvent> Diagnostics { get; } = [];

    /// <summary>The step has failed, which is shown with the reason.</summary>
    public bool IsFailing { get; set; }

    public bool Failed { get; set; }

    /// <summary>True once there was something to show; the row then stays.</summary>
    public bool WasShown { get; set; }

    public DateTimeOffset? Started { get; private set; }

    public DateTimeOffset? Ended { get; private set; }

    /// <summary>What is being read for the stack, shown until the next message.</summary>
    public string? Note { get; set; }

    /// <summary>The last message, kept or not.</summary>
    public DiagnosticEvent? LastDiagnostic { get; private set; }

    public StepOp Op => Step?.Op ?? StepOp.Same;

    public bool HasErrors => Diagnostics.Exists(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>The root stack is done when everything is.</summary>
    public bool IsDone => Failed || (!Urn.IsRootStack && Step is { } step && outputSteps.Exists(s => s.Op == step.Op));

    public void Begin(StepMetadata step, DateTimeOffset now)
    {
        Step = step;
        Started ??= now;
        Ended = null;
    }

    public void Complete(StepMetadata step, DateTimeOffset now)
    {
        Step = step;
        outputSteps.Add(step);
        Ended = now;
    }

    public void Add(DiagnosticEvent diagnostic)
    {
        LastDiagnostic = diagnostic;
        Note = null;
        if (!diagnostic.Ephemeral)
            Diagnostics.Add(diagnostic);
    }

    /// <summary>The changed properties, as in <c>[diff: +a-b~c]</c>; empty when there are none.</summary>
    public string DiffText()
    {
        if (Step is not { } step)
            return "";
        if (step.Op is StepOp.CreateReplacement or StepOp.DeleteReplaced)
            step = outputSteps.FindLast(s => s.Op == StepOp.Replace) ?? step;
        return ShortDiff.Of(step);
    }
}
