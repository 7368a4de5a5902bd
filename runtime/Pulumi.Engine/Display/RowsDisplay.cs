using Pulumi.Engine.Backend;
using Pulumi.Engine.Events;
using Pulumi.Engine.Operations;

namespace Pulumi.Engine.Display;

/// <summary>A line whenever something happens to a resource, for logs and files.</summary>
internal sealed class RowsDisplay(
    EngineOutput output, string heading, StackReferenceName stack, bool isPreview, OperationOptions options, TimeProvider clock) : OperationDisplay
{
    private readonly RowState rows = new(isPreview, stack, clock);
    private static readonly TimeSpan TimeBetweenProgress = TimeSpan.FromSeconds(10);
    private readonly Dictionary<ResourceRow, long> lastProgress = [];
    private readonly PolicyReport policies = new(options.ShowSecrets);
    private bool begun;
    private bool loading;

    public override void Begin() => output.Line($"{heading} ({stack.Name}):");

    public override void OnCancel() => output.Write(
        """
        ^C received; cancelling. If you would like to terminate immediately, press ^C again.
        Note that terminating immediately may lead to orphaned resources and other inconsistencies.


        """);

    public override void End()
    {
        BlankLineFirst();
        var unfinished = rows.All.Where(r => !r.IsDone).ToList();
        rows.IsOver = true;
        foreach (var row in unfinished)
        {
            row.Failed |= row.IsFailing;
            if (!rows.IsHidden(row))
                output.Line(rows.Line(row));
        }

        output.Write(policies.Block(Summary));
        if (EndText.Diagnostics(rows.All) is { Length: > 0 } diagnostics)
            output.Write(diagnostics);
        if (!options.SuppressOutputs)
            output.Write(EndText.Outputs(rows.StackStep, options.ShowSecrets, isPreview));
        if (Summary is not { } summary || policies.IsRefused)
            return;
        output.Write(SummaryText.Resources(summary, rows.Errored));
        if (!isPreview)
            output.Write("\n" + SummaryText.Duration(summary.Duration));
    }

    protected override void OnEvent(EngineEvent e)
    {
        if (e is StdoutEvent text)
        {
            output.Write(text.Message);
            return;
        }

        policies.Apply(e);
        ShowLoading(e);
        if (rows.Apply(e) is not { } row || IsTooSoon(e, row))
            return;
        BlankLineFirst();
        output.Line(rows.Line(row));
        if (!row.IsFailing || row.Failed)
            return;
        row.Failed = true;
        output.Line(rows.Line(row));
    }

    // What a provider says in passing is for people who watch; a log gets a line of it now and then.
    private bool IsTooSoon(EngineEvent e, ResourceRow row)
    {
        if (e is not DiagnosticEvent { Ephemeral: true })
            return false;
        if (lastProgress.TryGetValue(row, out var last) && clock.GetElapsedTime(last) < TimeBetweenProgress)
            return true;
        lastProgress[row] = clock.GetTimestamp();
        return options.SuppressProgress;
    }

    private void ShowLoading(EngineEvent e)
    {
        if (e is PolicyLoadEvent)
            output.Line("Loading policy packs...: starting");
        else if (e is PreludeEvent && loading)
            output.Line("Loading policy packs...: done");
        loading = e is PolicyLoadEvent || (loading && e is not PreludeEvent);
    }

    private void BlankLineFirst()
    {
        if (!begun)
            output.Line();
        begun = true;
    }
}
