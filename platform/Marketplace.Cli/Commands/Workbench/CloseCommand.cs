using System.CommandLine;
using System.Text.Json.Nodes;
using Marketplace.Provider.Workbenches;

namespace Marketplace.Cli.Commands.Workbench;

/// <summary><c>mkt image workbench close</c>: nothing of it is left, here or in the cloud.</summary>
internal static class CloseCommand
{
    public static Command Create(CommandRunner run)
    {
        var name = new Argument<string?>("NAME") { Description = "Workbench to close", Arity = ArgumentArity.ZeroOrOne };
        var expired = new Option<bool>("--expired") { Description = "Close all that are past their time, whoever opened them" };
        var format = OperationFlags.FormatFlag();
        var command = new Command("close", "Delete a workbench: machine, disks, network, credentials") { name, expired, format };
        command.Validators.Add(result =>
        {
            if (result.GetValue(name) is null == !result.GetValue(expired))
                result.AddError("close takes a NAME or --expired, and not both");
        });
        return run.Bind(command, async (session, parse) =>
        {
            var service = session.Clouds.Workbenches();
            string[] closed;
            if (parse.GetValue(expired))
            {
                closed = [.. (await service.CloseExpiredAsync(run.Host.Cancel).ConfigureAwait(false)).Select(w => w.Name)];
            }
            else
            {
                var given = WorkbenchName.Parse(parse.GetValue(name)!);
                await service.CloseAsync(given, run.Host.Cancel).ConfigureAwait(false);
                closed = [given.Text];
            }

            if (parse.GetValue(format) == "json")
                run.Host.Out.WriteLine(new JsonObject { ["closed"] = new JsonArray([.. closed.Select(n => (JsonNode)n)]) }.ToJsonString(Indented.Options));
            else
                run.Host.Out.WriteLine(closed.Length == 0 ? "nothing to close" : string.Join('\n', closed.Select(n => $"closed {n}")));
            return ExitCode.Ok;
        }).WithExample("mkt image workbench close web");
    }
}
