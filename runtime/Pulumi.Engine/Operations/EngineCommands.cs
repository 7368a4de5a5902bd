namespace Pulumi.Engine.Operations;

/// <summary>
/// The commands, from opening the backend to the exit code. Texts and codes are those of the Pulumi CLI where it has the command.
/// </summary>
/// <remarks>Failures that a user can act on are written to the error output and become exit codes; other exceptions are bugs.</remarks>
public sealed partial class EngineCommands(EngineContext context)
{
    private EngineOutput Output => context.Output;

    private Session Open() => new(context);

    private Task<int> Guard(Func<Session, int> command) => Guard(session => Task.FromResult(command(session)));

    private async Task<int> Guard(Func<Session, Task<int>> command)
    {
        try
        {
            return await command(Open()).ConfigureAwait(false);
        }
        catch (EngineException failure)
        {
            Output.Fail(failure);
            return failure.ExitCode;
        }
    }
}
