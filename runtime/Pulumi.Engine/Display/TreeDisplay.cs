using System.Text;
using Pulumi.Engine.Backend;
using Pulumi.Engine.Events;
using Pulumi.Engine.Operations;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Display;

/// <summary>On a terminal: the tree of what is going on, drawn again in place whenever something changes.</summary>
internal sealed class TreeDisplay(
    EngineOutput output, string heading, StackReferenceName stack, bool isPreview, OperationOptions options, TimeProvider clock) : OperationDisplay
{
    private const string Escape = "\u001b[";

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly RowState rows = new(isPreview, stack, clock);
    private readonly Lock gate = new();
    private readonly PolicyReport policies = new(options.ShowSecrets);
    private ITimer? timer;
    private int drawn;

    public override void Begin()
    {
        output.Line($"{Style("1", heading)} ({stack.Name}):");
        timer = clock.CreateTimer(_ => Redraw(), null, Tick, Tick);
    }

    public override void OnCancel() => Above(
        "^C received; cancelling. If you would like to terminate immediately, press ^C again.\n"
        + "Note that terminating immediately may lead to orphaned resources and other inconsistencies.\n");

    public override void End()
    {
        timer?.Dispose();
        lock (gate)
        {
            rows.IsOver = true;
            Draw();
            drawn = 0;
            output.Write("\n" + policies.Block(Summary) + EndText.Diagnostics(rows.All));
            if (!options.SuppressOutputs)
                output.Write(EndText.Outputs(rows.StackStep, options.ShowSecrets, isPreview));
            if (Summary is not { } summary || policies.IsRefused)
                return;
            output.Write(SummaryText.Resources(summary, rows.Errored));
            if (!isPreview)
                output.Write("\n" + SummaryText.Duration(summary.Duration));
        }
    }

    public override void Dispose() => timer?.Dispose();

    protected override void OnEvent(EngineEvent e)
    {
        if (e is StdoutEvent text)
        {
            Above(text.Message);
            return;
        }

        if (e is PolicyLoadEvent)
            Above("Loading policy packs...\n");
        lock (gate)
        {
            policies.Apply(e);
            if (rows.Apply(e) is { IsFailing: true } row)
                row.Failed = true;
            Draw();
        }
    }

    private void Redraw()
    {
        lock (gate)
        {
            if (!rows.IsOver)
                Draw();
        }
    }

    private void Above(string text)
    {
        lock (gate)
        {
            output.Write(Rewind() + text);
            drawn = 0;
            Draw();
        }
    }

    private string Rewind() => drawn == 0 ? "" : $"{Escape}{drawn}A{Escape}J";

    private void Draw()
    {
        var text = new StringBuilder(Rewind());
        var lines = Lines();
        foreach (var line in lines)
            text.Append(Cut(line.Text, line.Op)).Append('\n');
        drawn = lines.Count;
        output.Write(text.ToString());
    }

    private List<(string Text, StepOp Op)> Lines()
    {
        var shown = rows.All.Where(r => !rows.IsHidden(r) || r.Urn.IsRootStack).ToList();
        var known = shown.Select(r => r.Urn.ToString()).ToHashSet(StringComparer.Ordinal);
        var root = shown.Find(r => r.Urn.IsRootStack);
        var children = shown.Where(r => r != root).ToLookup(
            r => r.Step?.Resource?.Parent is { } parent && known.Contains(parent) ? parent.ToString() : root?.Urn.ToString() ?? "",
            StringComparer.Ordinal);
        var entries = new List<(string Type, ResourceRow Row)>();
        if (root is not null)
            entries.Add((RowState.TypeOf(root), root));
        Add(entries, root?.Urn.ToString() ?? "", "", children);
        var (types, names) = (Width(entries, e => e.Type), Width(entries, e => e.Row.Urn.Name));
        return
        [
            .. entries.Select(e => (
                $" {StepWords.Sign(e.Row.Op),-2} {e.Type.PadRight(types)}  {e.Row.Urn.Name.PadRight(names)}  {rows.Status(e.Row)}  {rows.Info(e.Row)}".TrimEnd(),
                e.Row.Op)),
        ];
    }

    private static int Width(List<(string Type, ResourceRow Row)> entries, Func<(string Type, ResourceRow Row), string> column) =>
        entries.Select(e => column(e).Length).DefaultIfEmpty(0).Max();

    private static void Add(
        List<(string Type, ResourceRow Row)> entries, string parent, string below, ILookup<string, ResourceRow> children)
    {
        var all = children[parent].OrderBy(r => ProviderTypes.IsProvider(r.Urn.Type)).ToList();
        for (var i = 0; i < all.Count; i++)
        {
            var last = i == all.Count - 1;
            entries.Add((below + (last ? "└─ " : "├─ ") + RowState.TypeOf(all[i]), all[i]));
            Add(entries, all[i].Urn, below + (last ? "   " : "│  "), children);
        }
    }

    /// <summary>A line that wraps would make the rewind miss.</summary>
    private string Cut(string line, StepOp op)
    {
        var cut = line.Length < output.Width ? line : line[..Math.Max(0, output.Width - 2)] + "…";
        return op switch
        {
            StepOp.Create or StepOp.CreateReplacement => Style("32", cut),
            StepOp.Update or StepOp.Refresh => Style("33", cut),
            StepOp.Delete or StepOp.DeleteReplaced => Style("31", cut),
            StepOp.Replace => Style("35", cut),
            _ => cut,
        };
    }

    private string Style(string code, string text) => output.UseColor ? $"{Escape}{code}m{text}{Escape}0m" : text;
}
