using System.CommandLine;
using System.Text.Json.Nodes;
using Marketplace.Provider.Workbenches;

namespace Marketplace.Cli.Commands.Workbench;

/// <summary><c>mkt image workbench list</c>: whose they are, and which are past their time.</summary>
internal static class ListCommand
{
    public static Command Create(CommandRunner run)
    {
        var format = OperationFlags.FormatFlag();
        return run.Bind(new Command("list", "Show the workbenches of the subscription, whoever opened them") { format }, async (session, parse) =>
        {
            var all = await session.Clouds.Workbenches().ListAsync(run.Host.Cancel).ConfigureAwait(false);
            if (parse.GetValue(format) == "json")
                run.Host.Out.WriteLine(new JsonObject { ["workbenches"] = new JsonArray([.. all.Select(WorkbenchOutput.ToJson)]) }.ToJsonString(Indented.Options));
            else
                Write(run.Host.Out, all);
            return ExitCode.Ok;
        }).WithExample("mkt image workbench list");
    }

    private static void Write(TextWriter output, IReadOnlyList<OpenWorkbench> all)
    {
        if (all.Count == 0)
        {
            output.WriteLine("no workbench is open");
            return;
        }

        string[][] rows = [["NAME", "MACHINE", "ADDRESS", "OWNER", "EXPIRES", "IMAGE"], .. all.Select(Row)];
        var widths = Enumerable.Range(0, rows[0].Length - 1).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column < widths.Length ? cell.PadRight(widths[column]) : cell)));
    }

    private static string[] Row(OpenWorkbench open) =>
        [open.Name, open.Power ?? "none", open.Address ?? "none", open.Owner, WorkbenchOutput.Time(open.Expires) + (open.IsExpired ? " (past)" : ""), open.Origin];
}
