using System.CommandLine;
using System.Text.Json.Nodes;
using Marketplace.Imaging.Booting;
using Marketplace.Imaging.Building;
using Marketplace.Imaging.Conversion;
using Marketplace.Imaging.Generalizing;
using Marketplace.Imaging.Malware;
using Marketplace.Imaging.Tools;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt doctor</c>: what this machine has, what it lacks, and how to get it.</summary>
internal static class DoctorCommand
{
    private sealed record Check(string Name, bool Ok, string Detail, string? Fix);

    public static Command Create(CommandRunner run)
    {
        var format = OperationFlags.FormatFlag();
        return run.Bind(new Command("doctor", "Check this machine and say what to install") { format }, (session, parse) =>
        {
            var checks = Checks(session).ToList();
            if (parse.GetValue(format) == "json") WriteJson(run.Host.Out, checks);
            else WriteText(run.Host.Out, checks);
            return Task.FromResult(checks.All(check => check.Ok) ? ExitCode.Ok : ExitCode.Failed);
        }).WithExample("mkt doctor --format json");
    }

    private static IEnumerable<Check> Checks(CliSession session)
    {
        var machine = Machine.Current(session.Environment);
        if (session.Settings.DebianKeyring is { } keyring) machine = machine with { DebianKeyring = keyring };
        yield return new Check(".NET SDK", machine.Find("dotnet") is not null, machine.Find("dotnet") ?? "not on the PATH", "Install the .NET 10 SDK: apt-get install dotnet-sdk-10.0");
        foreach (var tool in Tools(machine, session))
        {
            var found = machine.Find(tool.Name);
            var fix = machine.UsesApt ? ToolInstaller.Command([tool]) : $"Build images on Debian or Ubuntu, where the package {tool.Package} has it";
            yield return new Check(tool.Name, found is not null, found ?? "missing", found is null ? fix : null);
        }
        yield return session.Repository is { } repository
            ? new Check("repository", true, repository.Root, null)
            : new Check("repository", false, $"'{session.WorkingDirectory}' is in no repository with definitions", "Run mkt in the repository, or give --cwd");
    }

    // What builds, converts, boots, generalises and scans.
    private static IEnumerable<Tool> Tools(Machine machine, CliSession session) =>
        new ImageBuilder(machine, session.Host.Clock).Tools
            .Append(DiskConverter.QemuTool)
            .Concat(BootTest.AllTools(machine))
            .Concat(OfflineGeneralizer.Tools)
            .Concat(MalwareScanner.Tools)
            .DistinctBy(tool => tool.Name, StringComparer.Ordinal);

    private static void WriteText(TextWriter output, IReadOnlyList<Check> checks)
    {
        foreach (var check in checks)
        {
            output.WriteLine($"{(check.Ok ? "ok     " : "MISSING")}  {check.Name}: {check.Detail}");
            if (!check.Ok && check.Fix is { } fix) output.WriteLine($"         {fix}");
        }
    }

    private static void WriteJson(TextWriter output, IReadOnlyList<Check> checks) => output.WriteLine(new JsonObject
    {
        ["checks"] = new JsonArray([.. checks.Select(check => new JsonObject
        {
            ["name"] = check.Name,
            ["ok"] = check.Ok,
            ["detail"] = check.Detail,
            ["fix"] = check.Ok ? null : check.Fix,
        })]),
    }.ToJsonString(Indented.Options));
}
