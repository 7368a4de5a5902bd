using System.CommandLine;
using Marketplace.Imaging.Generalizing;
using Marketplace.Imaging.Tools;

namespace Marketplace.Cli.Commands.Image;

/// <summary><c>mkt image generalize</c>: removes what an image must not share with the machines made from it.</summary>
internal static class GeneralizeCommand
{
    public static Command Create(CommandRunner run)
    {
        var file = new Argument<string>("FILE") { Description = "Fixed VHD or raw disk with one Linux system" };
        var output = new Option<string?>("--output") { Description = "Write the result there and leave FILE as it is" };
        var users = new Option<string[]>("--user") { Description = "Remove this account with its home; repeatable" };
        var list = new Option<bool>("--list") { Description = "Show what would change, and change nothing" };
        var force = new Option<bool>("--force") { Description = "Replace the output when it is there" };
        var format = OperationFlags.FormatFlag();
        return run.Bind(new Command("generalize", "Remove keys, ids, histories, logs and accounts from a disk, in place") { file, output, users, list, force, format }, async (session, parse) =>
        {
            var request = new GeneralizeRequest
            {
                Path = session.PathOf(parse.GetValue(file))!,
                Output = session.PathOf(parse.GetValue(output)),
                Users = parse.GetValue(users) ?? [],
                Overwrite = parse.GetValue(force),
                Announce = run.Host.Error.WriteLine,
            };
            var disk = parse.GetValue(list)
                ? new GeneralizedDisk(request.Path, OfflineGeneralizer.List(request.Path, request.Users))
                : await new OfflineGeneralizer(Machine.Current(session.Environment)).RunAsync(request, run.Host.Cancel).ConfigureAwait(false);
            run.Host.Out.Write(parse.GetValue(format) == "json"
                ? GeneralizeOutput.Json(disk, parse.GetValue(list))
                : GeneralizeOutput.Text(disk, parse.GetValue(output) ?? parse.GetValue(file)!, parse.GetValue(list)));
            return ExitCode.Ok;
        }).WithExample("mkt image generalize appliance.vhd --user builder");
    }
}
