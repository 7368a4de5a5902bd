using System.Globalization;
using Pulumi.Engine.Backend;
using Pulumi.Engine.Events;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Display;

/// <summary>The rows of an operation and what they say; shared by the displays that have rows.</summary>
internal sealed class RowState(bool isPreview, StackReferenceName stack, TimeProvider clock)
{
    private readonly Dictionary<string, ResourceRow> rows = new(StringComparer.Ordinal);
    private readonly Urn stackUrn = Urn.Create(stack.Name, stack.Project, parent: null, "pulumi:pulumi:Stack", $"{stack.Project}-{stack.Name}");

    /// <summary>In the order in which they came up.</summary>
    public List<ResourceRow> All { get; } = [];

    /// <summary>The last step of the root stack; its outputs are those it registered so far.</summary>
    public StepMetadata? StackStep { get; private set; }

    /// <summary>True after the last event: rows then say what they were, not what they do.</summary>
    public bool IsOver { get; set; }

    public int Errored => All.Count(r => r.HasErrors);

    /// <summary>Takes an event in; returns the row to show again, or null.</summary>
    public ResourceRow? Apply(EngineEvent e) => e switch
    {
        ResourcePreEvent pre => Pre(pre.Metadata),
        ResourceOutputsEvent outputs => Outputs(outputs.Metadata),
        ResourceFailedEvent failed => Fail(failed.Metadata),
        DiagnosticEvent diagnostic => Diagnose(diagnostic),
        PolicyEvent { Urn: { } urn } => Shown(RowOf(urn)),
        PolicyRemediationEvent remediation => Remediated(remediation.Urn),
        _ => null,
    };

    /// <summary>Sign, type, name, status and remarks of a row.</summary>
    public string Line(ResourceRow row)
    {
        var (type, name) = (TypeOf(row), row.Urn.Name);
        return $" {StepWords.Sign(row.Op),-2} {type} {name} {Status(row)} {Info(row)}".TrimEnd();
    }

    /// <summary>Nothing happens to the resource, nothing did, and there is nothing to say.</summary>
    public bool IsHidden(ResourceRow row) =>
        row.Op == StepOp.Same
        && (!row.WasShown || row.Urn.IsRootStack)
        && !row.Failed
        && row.LastDiagnostic is null
        && (row.Note is null || IsOver)
        && row.DiffText().Length == 0;

    public static string TypeOf(ResourceRow row) => row.Step?.Type is { Length: > 0 } type ? type : row.Urn.Type;

    public string Status(ResourceRow row)
    {
        var op = row.Op;
        if (row.Step is null && !row.Failed && !(IsOver && row.HasErrors && !isPreview))
            return "";
        if (!IsOver && !row.IsDone)
        {
            if (op == StepOp.Same)
                return row.Urn.IsRootStack ? "running" : "";
            if (isPreview)
                return op == StepOp.Refresh ? StepWords.InProgress(op) : StepWords.Planned(op);
            return $"{StepWords.InProgress(op)} ({Seconds(row.Started)}s)";
        }

        if (isPreview)
            return StepWords.Planned(op);
        if (row.Failed || (IsOver && row.HasErrors))
            return $"**{StepWords.Failed(op)}{(op == StepOp.Same ? "" : Took(row))}**";
        return op == StepOp.Same ? "" : StepWords.Done(op) + Took(row);
    }

    public string Info(ResourceRow row)
    {
        var parts = new List<string>();
        if (row.DiffText() is { Length: > 0 } diff)
            parts.Add(diff);
        if (IsOver)
            Counts(row, parts);
        else if (row.Note is { } note)
            parts.Add(note);
        else if (row.LastDiagnostic is { } last)
            parts.Add(last.Prefix + last.Message.Trim('\n'));
        var text = string.Join("; ", parts);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }

    private static void Counts(ResourceRow row, List<string> parts)
    {
        Count(row, parts, "error", d => d.Severity == DiagnosticSeverity.Error);
        Count(row, parts, "warning", d => d.Severity == DiagnosticSeverity.Warning);
        Count(row, parts, "message", d => d.Severity is DiagnosticSeverity.Info or DiagnosticSeverity.InfoError);
    }

    private static void Count(ResourceRow row, List<string> parts, string noun, Func<DiagnosticEvent, bool> condition)
    {
        var count = row.Diagnostics.Count(condition);
        if (count > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}"));
    }

    private string Took(ResourceRow row)
    {
        if (row is not { Started: { } from, Ended: { } to })
            return "";
        var seconds = (to - from).TotalSeconds;
        return seconds < 1
            ? string.Create(CultureInfo.InvariantCulture, $" ({seconds:0.00}s)")
            : string.Create(CultureInfo.InvariantCulture, $" ({(long)seconds}s)");
    }

    private string Seconds(DateTimeOffset? since) =>
        ((long)(since is { } from ? (clock.GetUtcNow() - from).TotalSeconds : 0)).ToString(CultureInfo.InvariantCulture);

    private ResourceRow? Pre(StepMetadata step)
    {
        if (step.Urn.IsRootStack)
            StackStep = step;
        if (IsInvisible(step))
            return null;
        if (step.Op == StepOp.Read)
            return Reading(step);
        var row = RowOf(step.Urn);
        row.Begin(step, clock.GetUtcNow());
        return Shown(row);
    }

    private ResourceRow? Outputs(StepMetadata step)
    {
        if (step.Urn.IsRootStack)
            StackStep = step;
        if (IsInvisible(step))
            return null;
        if (step.Op == StepOp.Read)
            return Reading(step);
        var row = RowOf(step.Urn);
        var wasRefresh = row.Op == StepOp.Refresh;
        row.Complete(step, clock.GetUtcNow());
        if (step.Urn.IsRootStack)
            return step.Op == StepOp.Refresh ? row : null;
        var isNews = wasRefresh || (!isPreview && step is { Op: not StepOp.Same, Resource.Custom: true });
        return isNews ? row : null;
    }

    private ResourceRow? Shown(ResourceRow row)
    {
        if (IsHidden(row))
            return null;
        row.WasShown = true;
        return row;
    }

    private ResourceRow Reading(StepMetadata step)
    {
        var row = RowOf(stackUrn);
        row.Note = $"read {step.Type} {step.Urn.Name}";
        return row;
    }

    /// <summary>Shown once the reason is there, which comes next.</summary>
    private ResourceRow? Fail(StepMetadata step)
    {
        if (step.Op is not (StepOp.Read or StepOp.ReadReplacement))
            RowOf(step.Urn).IsFailing = true;
        return null;
    }

    private ResourceRow Remediated(Urn urn)
    {
        var row = RowOf(urn);
        row.WasShown = true;
        return row;
    }

    private ResourceRow? Diagnose(DiagnosticEvent diagnostic)
    {
        if (diagnostic.Severity == DiagnosticSeverity.Debug || diagnostic.Message.Trim('\n').Length == 0)
            return null;
        var row = RowOf(diagnostic.Urn ?? stackUrn);
        row.Add(diagnostic);
        return row;
    }

    private ResourceRow RowOf(Urn urn)
    {
        if (rows.TryGetValue(urn, out var row))
            return row;
        rows[urn] = row = new ResourceRow(urn);
        All.Add(row);
        return row;
    }

    /// <summary>Default providers, and what happens to resources that are only read.</summary>
    private static bool IsInvisible(StepMetadata step) => step.Op is StepOp.ReadReplacement or StepOp.Discard ||
        ProviderTypes.IsDefault(step.Urn);
}
