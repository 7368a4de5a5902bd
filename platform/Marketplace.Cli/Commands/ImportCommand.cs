using System.CommandLine;
using Pulumi.Engine.Deploy;
using Pulumi.Protocol.Values;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt import</c>: takes what exists under management.</summary>
internal static class ImportCommand
{
    public static Command Create(CommandRunner run)
    {
        var flags = new OperationFlags();
        var what = new Argument<string[]>("TYPE NAME ID") { Arity = ArgumentArity.ZeroOrMore, Description = "Type token, logical name and provider id of one resource" };
        var file = new Option<string?>("--file") { Description = "Import what this file lists" };
        var protect = new Option<bool>("--protect") { Description = "Protect what is imported", DefaultValueFactory = _ => true };
        var generate = new Option<bool>("--generate-code") { Description = "Accepted for the Pulumi CLI's sake; no code is generated" };
        var parent = new Option<string?>("--parent") { Description = "name=URN of the parent" };
        var command = flags.AddTo(new Command("import", "Take existing resources under management"), flags.Refresh, flags.Target, flags.TargetDependents, flags.TargetReplace, flags.Replace, flags.Exclude, flags.ContinueOnError, flags.IgnoreProtect, flags.ExpectNoChanges);
        command.Arguments.Add(what);
        command.Options.Add(file);
        command.Options.Add(protect);
        command.Options.Add(generate);
        command.Options.Add(parent);
        return run.Bind(command, (session, parse) =>
        {
            var options = flags.Read(parse) with { Stack = session.StackOrDefault(parse.GetValue(flags.Stack)) };
            session.EnterCloud(options.Stack);
            if (session.PathOf(parse.GetValue(file)) is { } path)
                return session.Engine.ImportFileAsync(path, parse.GetValue(protect), options, run.Host.Cancel, run.Host.Terminate);
            if (parse.GetValue(what) is not [var type, var name, var id])
            {
                throw new CliException("MKT9003", "import takes TYPE NAME ID, or --file FILE", "See: mkt import --help", ExitCode.Failed);
            }
            return session.Engine.ImportAsync([new ImportRequest { Type = type, Name = name, Id = id, Protect = parse.GetValue(protect), Parent = ParentUrn(parse.GetValue(parent)) }], options, run.Host.Cancel, run.Host.Terminate);
        }).WithExample("mkt import azure-native:resources:ResourceGroup images /subscriptions/SUB/resourceGroups/NAME --yes --stack image");
    }

    private static Urn? ParentUrn(string? given) => given is null ? null : Urn.Parse(given[(given.IndexOf('=', StringComparison.Ordinal) + 1)..]);
}
