using System.CommandLine;
using Pulumi.Engine.Operations;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt config …</c>: a stack's configuration.</summary>
internal static class ConfigCommand
{
    public static Command Create(CommandRunner run)
    {
        var command = Listing(run, "config", "Show and change a stack's configuration");
        command.Subcommands.Add(Listing(run, "ls", "List the configuration").WithExample("mkt config ls --json --stack image"));
        command.Subcommands.Add(Set(run));
        command.Subcommands.Add(Get(run));
        command.Subcommands.Add(Remove(run));
        return command.WithExample("mkt config set location northeurope --stack image");
    }

    private static Command Listing(CommandRunner run, string name, string description)
    {
        var json = StackCommand.Json();
        var format = OperationFlags.FormatFlag();
        var secrets = StackCommand.ShowSecrets();
        var stack = OperationFlags.StackFlag();
        return run.Bind(new Command(name, description) { stack, json, format, secrets },
            (session, parse) => session.Engine.ConfigListAsync(
                session.StackOrDefault(parse.GetValue(stack)), StackCommand.IsJson(parse, json, format), parse.GetValue(secrets)));
    }

    private static Command Set(CommandRunner run)
    {
        var key = new Argument<string>("KEY") { Description = "Key, or a path with --path" };
        var value = new Argument<string?>("VALUE") { Arity = ArgumentArity.ZeroOrOne, Description = "Value; default: read from stdin" };
        var secret = new Option<bool>("--secret") { Description = "Encrypt it" };
        var plaintext = new Option<bool>("--plaintext") { Description = "Store it in clear" };
        var path = new Option<bool>("--path") { Description = "KEY is a path into a map or list" };
        var type = new Option<string?>("--type") { Description = "string, bool, int or float" };
        var stack = OperationFlags.StackFlag();
        return run.Bind(new Command("set", "Set a value") { key, value, stack, secret, plaintext, path, type },
                (session, parse) => session.Engine.ConfigSetAsync(new ConfigSetOptions(parse.GetValue(key)!, parse.GetValue(value))
                {
                    Stack = session.StackOrDefault(parse.GetValue(stack)),
                    Secret = parse.GetValue(secret) && !parse.GetValue(plaintext),
                    Path = parse.GetValue(path),
                    Type = parse.GetValue(type),
                    Input = run.Host.In,
                }))
            .WithExample("mkt config set azure-native:location westeurope --stack image");
    }

    private static Command Get(CommandRunner run)
    {
        var key = new Argument<string>("KEY") { Description = "Key, or a path with --path" };
        var path = new Option<bool>("--path") { Description = "KEY is a path into a map or list" };
        var json = StackCommand.Json();
        var format = OperationFlags.FormatFlag();
        var stack = OperationFlags.StackFlag();
        return run.Bind(new Command("get", "Print a value") { key, stack, path, json, format },
                (session, parse) => session.Engine.ConfigGetAsync(
                    parse.GetValue(key)!, session.StackOrDefault(parse.GetValue(stack)), parse.GetValue(path), StackCommand.IsJson(parse, json, format)))
            .WithExample("mkt config get location --stack image");
    }

    private static Command Remove(CommandRunner run)
    {
        var key = new Argument<string>("KEY") { Description = "Key, or a path with --path" };
        var path = new Option<bool>("--path") { Description = "KEY is a path into a map or list" };
        var stack = OperationFlags.StackFlag();
        return run.Bind(new Command("rm", "Remove a value") { key, stack, path },
                (session, parse) => session.Engine.ConfigRemoveAsync(parse.GetValue(key)!, session.StackOrDefault(parse.GetValue(stack)), parse.GetValue(path)))
            .WithExample("mkt config rm role --stack image");
    }
}
