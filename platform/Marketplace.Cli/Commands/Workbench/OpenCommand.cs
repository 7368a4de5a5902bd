using System.CommandLine;
using Marketplace.Cli.Commands.Image;
using Marketplace.Provider.Workbenches;

namespace Marketplace.Cli.Commands.Workbench;

/// <summary><c>mkt image workbench open</c>: a machine that its caller alone reaches.</summary>
internal static class OpenCommand
{
    public static Command Create(CommandRunner run)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the workbench and of its machine" };
        var source = new Argument<string>("SOURCE") { Description = OriginNames.Described };
        var from = new Option<string?>("--from") { Description = "Address or range (CIDR) that may connect; default: the address of this machine", HelpName = "CIDR" };
        var lifetime = new Option<string>("--for") { Description = "Time until anybody may close it, up to 7d", DefaultValueFactory = _ => "8h", HelpName = "SPAN" };
        var size = new Option<string>("--size") { Description = "Size of the machine", DefaultValueFactory = _ => "Standard_D2s_v5" };
        var location = new Option<string>("--location") { Description = "Region, for a source that lies in none", DefaultValueFactory = _ => "westeurope" };
        var user = new Option<string>("--user") { Description = "Account on the machine", DefaultValueFactory = _ => "builder" };
        var owner = new Option<string?>("--owner") { Description = "Who is asked about it; default: the account on this machine" };
        var windows = new Option<bool>("--windows") { Description = "Windows: RDP and a password instead of SSH and a key" };
        var generation = new Option<int>("--generation") { Description = "Hyper-V generation of a disk, blob or VHD, 1 or 2", DefaultValueFactory = _ => 2 };
        generation.AcceptOnlyFromAmong("1", "2");
        var specialized = new Option<bool>("--specialized") { Description = "Start a disk, blob or VHD as it is, with the accounts on it" };
        var format = OperationFlags.FormatFlag();
        return run.Bind(
            new Command("open", "Open a workbench, or give one that is open more time") { name, source, from, lifetime, size, location, user, owner, windows, generation, specialized, format },
            async (session, parse) =>
            {
                var line = new TransferLine(run.Host, "uploading");
                var request = new OpenRequest
                {
                    Name = WorkbenchName.Parse(parse.GetValue(name)!),
                    Origin = new OriginNames(session).Find(parse.GetValue(source)!),
                    From = parse.GetValue(from) is { } range ? CallerRange.Parse(range) : null,
                    Lifetime = Lifetimes.Parse(parse.GetValue(lifetime)!),
                    Owner = parse.GetValue(owner) ?? session.Environment.GetValueOrDefault("USER") ?? session.Environment.GetValueOrDefault("USERNAME") ?? "unknown",
                    Location = parse.GetValue(location)!,
                    Size = parse.GetValue(size)!,
                    User = parse.GetValue(user)!,
                    IsWindows = parse.GetValue(windows),
                    Generation = parse.GetValue(generation),
                    IsSpecialized = parse.GetValue(specialized),
                    Say = Progress(run.Host),
                };
                try
                {
                    var open = await session.Clouds.Workbenches().OpenAsync(request, line.Report, run.Host.Cancel).ConfigureAwait(false);
                    run.Host.Out.Write(parse.GetValue(format) == "json" ? WorkbenchOutput.Json(open) : WorkbenchOutput.Text(open));
                }
                finally
                {
                    line.Clear();
                }

                return ExitCode.Ok;
            }).WithExample("mkt image workbench open web marketplace/debian-appliance/1.0.0 --for 4h");
    }

    /// <summary>What is being done, for somebody at the terminal.</summary>
    public static Action<string> Progress(CliHost host) => host.Interactive ? host.Error.WriteLine : _ => { };
}
