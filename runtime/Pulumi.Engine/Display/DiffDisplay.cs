using Pulumi.Engine.Backend;
using Pulumi.Engine.Events;
using Pulumi.Engine.Operations;
using Pulumi.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Display;

/// <summary><c>--diff</c>: each resource with what changes in it.</summary>
internal sealed class DiffDisplay(
    EngineOutput output, string heading, StackReferenceName stack, bool isPreview, OperationOptions options) : OperationDisplay
{
    private readonly RowState rows = new(isPreview, stack, TimeProvider.System);
    private readonly PolicyReport policies = new(options.ShowSecrets);
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly HashSet<string> refreshed = new(StringComparer.Ordinal);

    public override void Begin() => output.Line($"{heading} ({stack.Name}):");

    public override void End()
    {
        rows.IsOver = true;
        if (!options.SuppressOutputs && OutputText() is { Length: > 0 } outputs)
            output.Write("    --outputs:--\n" + outputs);
        output.Write(EndText.Diagnostics(rows.All));
        if (Summary is not { } summary)
            return;
        if (policies.IsRefused)
        {
            output.Write(PolicyReport.Table(summary));
            return;
        }

        output.Write(SummaryText.Resources(summary, rows.Errored));
        output.Write(PolicyReport.Table(summary));
        if (!isPreview)
            output.Write("\n" + SummaryText.Duration(summary.Duration));
    }

    protected override void OnEvent(EngineEvent e)
    {
        rows.Apply(e);
        policies.Apply(e);
        switch (e)
        {
            case StdoutEvent text:
                output.Write(text.Message);
                break;
            case PolicyEvent violation:
                output.Write(PolicyReport.Line(violation));
                break;
            case PolicyRemediationEvent remediation:
                output.Write(policies.Line(remediation));
                break;
            case ResourcePreEvent { Metadata: { Op: StepOp.Refresh } step }:
                refreshed.Add(step.Urn);
                break;
            case ResourcePreEvent { Metadata: { Op: not (StepOp.CreateReplacement or StepOp.DeleteReplaced) } step }:
                Show(step);
                break;
            case ResourceOutputsEvent { Metadata: { Op: not StepOp.Same } step } when !shown.Contains(step.Urn) && step.Op is not (StepOp.CreateReplacement or StepOp.DeleteReplaced):
                Show(step);
                break;
            default:
                break;
        }
    }

    private void Show(StepMetadata step)
    {
        if (ProviderTypes.IsDefault(step.Urn))
            return;
        if (step.Op == StepOp.Same && !step.Urn.IsRootStack && !options.ShowSames)
            return;
        if (step.Resource?.Parent is { IsRootStack: true } root && shown.Add(root))
            output.Write($"  {root.Type}: (same)\n    [urn={root}]\n");
        if (!shown.Add(step.Urn) && step.Op is StepOp.Same)
            return;
        var indent = step.Urn.IsRootStack ? 0 : 4;
        var sign = StepWords.Sign(step.Op);
        output.Write($"{new string(' ', indent)}{sign,-2}{step.Type}: ({StepWords.Planned(step.Op) switch { "" => "same", var word => word }})\n");
        var detail = new string(' ', indent + 4);
        if (step.Old?.Id is { Length: > 0 } id)
            output.Write($"{detail}[id={id}]\n");
        output.Write($"{detail}[urn={step.Urn}]\n");
        if (step.Op != StepOp.Same)
            output.Write(Properties(step, indent + 4));
    }

    private string Properties(StepMetadata step, int indent)
    {
        var printer = new PropertyText(options.ShowSecrets);
        switch (step)
        {
            case { Old: { } old, New: { } current } when step.Op is StepOp.Update or StepOp.Replace or StepOp.ImportReplacement:
                printer.Diff(Difference(step, old, current), indent);
                break;
            case { Op: StepOp.Delete, Old: { } deleted }:
                printer.Members(deleted.Inputs, indent, Mark.None);
                break;
            case { New: { } created }:
                printer.Members(created.Inputs, indent, Mark.None);
                break;
            default:
                break;
        }

        return printer.ToString();
    }

    /// <summary>
    /// What was found by a refresh, and what a replacement will give as far as it is known, are outputs; otherwise the inputs the
    /// provider named, or all.
    /// </summary>
    private ObjectDiff Difference(StepMetadata step, ResourceState old, ResourceState current)
    {
        if (refreshed.Contains(step.Urn) || (step.Op == StepOp.Replace && current.Outputs.Count > 0))
        {
            var outputs = ObjectDiff.Between(old.Outputs, current.Outputs);
            return step.Op == StepOp.Replace ? outputs with { Sames = PropertyMap.Empty } : outputs;
        }

        var inputs = ObjectDiff.Between(old.Inputs, current.Inputs);
        return step.Diffs.IsDefaultOrEmpty
            ? inputs
            : inputs.Only(step.Diffs.Select(ShortDiff.Root).ToHashSet(StringComparer.Ordinal));
    }

    private string OutputText()
    {
        if (rows.StackStep is not { New: { } current } step)
            return "";
        var printer = new PropertyText(options.ShowSecrets);
        if (step.Old is not { } old)
            printer.Members(current.Outputs, 4, Mark.None);
        else
            printer.Diff(ObjectDiff.Between(old.Outputs, isPreview ? EndText.KnownOr(old.Outputs, current.Outputs) : current.Outputs), 4, includeSames: false);
        return printer.ToString();
    }
}
