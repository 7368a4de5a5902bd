using System.CommandLine;
using System.Reflection;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt version</c>.</summary>
internal static class VersionCommand
{
    /// <summary>The version with a leading <c>v</c>, as the Pulumi CLI prints its own.</summary>
    public static string Text => "v" + typeof(VersionCommand).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static Command Create(CommandRunner run)
    {
        var format = OperationFlags.FormatFlag();
        return run.Bind(new Command("version", "Print the version") { format }, (_, parse) =>
            {
                run.Host.Out.WriteLine(parse.GetValue(format) == "json" ? $$"""{"version":"{{Text}}"}""" : Text);
                return Task.FromResult(ExitCode.Ok);
            })
            .WithExample("mkt version");
    }
}
