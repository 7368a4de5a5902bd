using System.Collections.Immutable;
using Pulumi.Engine.Backend;
using Pulumi.Engine.Deploy;

namespace Pulumi.Engine.Operations;

/// <summary>One up, preview, refresh, destroy or import, from the settings to the exit code.</summary>
internal sealed class Operation(EngineContext context, Session session, OperationKind kind, OperationOptions options)
{
    public ImmutableArray<ImportRequest> Imports { get; init; } = [];

    public async Task<int> PreviewAsync(CancellationToken cancel, CancellationToken terminate)
    {
        var stack = session.Stack(options.Stack);
        var settings = await OperationSettings.LoadAsync(session, stack).ConfigureAwait(false);
        return await new OperationRun(context, session, kind, options, stack, settings) { Imports = Imports }
            .PreviewAsync(cancel, terminate).ConfigureAwait(false);
    }

    public async Task<int> RunAsync(CancellationToken cancel, CancellationToken terminate)
    {
        var stack = session.Stack(options.Stack);
        var settings = await OperationSettings.LoadAsync(session, stack).ConfigureAwait(false);
        var run = new OperationRun(context, session, kind, options, stack, settings) { Imports = Imports };
        if (options.PreviewOnly)
            return await run.PreviewAsync(cancel, terminate).ConfigureAwait(false);

        int exitCode;
        using (session.Backend.Lock(stack))
        {
            if (!options.SkipPreview)
            {
                if (await run.PreviewAsync(cancel, terminate).ConfigureAwait(false) is var refused and not 0)
                    return refused;
                if (!options.Yes && !context.Prompt!.Confirm($"Do you want to perform this {kind.Noun()}?"))
                    throw OperationErrors.Declined();
            }

            exitCode = await run.ExecuteAsync(cancel, terminate).ConfigureAwait(false);
        }

        if (kind == OperationKind.Destroy && exitCode == 0)
            AfterDestroy(stack);
        return exitCode;
    }

    private void AfterDestroy(StackReferenceName stack)
    {
        if (options.Json)
            return;
        if (options.Remove)
        {
            EngineCommands.RemoveStack(session, stack, force: false, preserveConfig: false);
            context.Output.Line($"The resources in the stack have been deleted, and the history and configuration removed.");
            return;
        }

        if (!options.Targets.IsEmpty || !options.Excludes.IsEmpty || options.ExcludeProtected)
            return;
        context.Output.Line();
        context.Output.Line(
            "The resources in the stack have been deleted, but the history and configuration associated with the stack are still maintained.");
        context.Output.Line($"If you want to remove the stack completely, run `pulumi stack rm {stack.Name}`.");
    }
}
