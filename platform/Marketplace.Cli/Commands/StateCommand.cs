using System.CommandLine;
using Pulumi.Engine.Operations;

namespace Marketplace.Cli.Commands;

/// <summary><c>mkt state …</c>: careful edits of a stack's state.</summary>
internal static class StateCommand
{
    public static Command Create(CommandRunner run) =>
        new Command("state", "Edit a stack's state")
        {
            Delete(run),
            Mark(run, "protect", "Refuse deletion and replacement of resources", engine => engine.StateProtectAsync),
            Mark(run, "unprotect", "Allow deletion and replacement again", engine => engine.StateUnprotectAsync),
            Mark(run, "taint", "Have resources replaced by the next up", engine => engine.StateTaintAsync),
            Mark(run, "untaint", "Take the mark of taint back", engine => engine.StateUntaintAsync),
            Rename(run),
            Repair(run),
        }.WithExample("mkt state unprotect --all --yes --stack image");

    private static Command Delete(CommandRunner run)
    {
        var urn = new Argument<string>("URN") { Description = "The resource, as mkt stack --show-urns prints it" };
        var force = new Option<bool>("--force") { Description = "Also a protected resource" };
        var dependents = new Option<bool>("--target-dependents") { Description = "With everything that depends on it" };
        var (stack, yes) = (OperationFlags.StackFlag(), Yes());
        return run.Bind(new Command("delete", "Forget a resource without deleting it in the cloud") { urn, stack, yes, force, dependents },
                (session, parse) => session.Engine.StateDeleteAsync(new StateDeleteOptions(parse.GetValue(urn)!)
                {
                    Stack = session.StackOrDefault(parse.GetValue(stack)),
                    Yes = parse.GetValue(yes),
                    Force = parse.GetValue(force),
                    TargetDependents = parse.GetValue(dependents),
                }))
            .WithExample("mkt state delete URN --yes --stack image");
    }

    private delegate Task<int> Marking(IReadOnlyList<string> urns, bool all, string? stack, bool yes);

    private static Command Mark(CommandRunner run, string name, string description, Func<EngineCommands, Marking> operation)
    {
        var urns = new Argument<string[]>("URN") { Arity = ArgumentArity.ZeroOrMore, Description = "Resources, as mkt stack --show-urns prints them" };
        var all = new Option<bool>("--all") { Description = "Every resource" };
        var (stack, yes) = (OperationFlags.StackFlag(), Yes());
        return run.Bind(new Command(name, description) { urns, stack, yes, all },
                (session, parse) => operation(session.Engine)(
                    parse.GetValue(urns) ?? [], parse.GetValue(all), session.StackOrDefault(parse.GetValue(stack)), parse.GetValue(yes)))
            .WithExample($"mkt state {name} --all --yes --stack image");
    }

    private static Command Rename(CommandRunner run)
    {
        var urn = new Argument<string>("URN") { Description = "The resource, as mkt stack --show-urns prints it" };
        var name = new Argument<string>("NEW-NAME") { Description = "The new logical name" };
        var (stack, yes) = (OperationFlags.StackFlag(), Yes());
        return run.Bind(new Command("rename", "Give a resource another logical name") { urn, name, stack, yes },
            (session, parse) => session.Engine.StateRenameAsync(
                parse.GetValue(urn)!, parse.GetValue(name)!, session.StackOrDefault(parse.GetValue(stack)), parse.GetValue(yes)))
            .WithExample("mkt state rename URN other-name --yes --stack image");
    }

    private static Command Repair(CommandRunner run)
    {
        var (stack, yes) = (OperationFlags.StackFlag(), Yes());
        return run.Bind(new Command("repair", "Mend the order and the references of a damaged state") { stack, yes },
            (session, parse) => session.Engine.StateRepairAsync(session.StackOrDefault(parse.GetValue(stack)), parse.GetValue(yes)))
            .WithExample("mkt state repair --yes --stack image");
    }

    private static Option<bool> Yes() => new("--yes", "-y") { Description = "Go on without asking" };
}
