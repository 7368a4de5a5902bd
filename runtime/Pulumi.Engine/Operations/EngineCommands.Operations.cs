using System.Collections.Immutable;
using Pulumi.Engine.Deploy;

namespace Pulumi.Engine.Operations;

public sealed partial class EngineCommands
{
    /// <summary>Makes the stack agree with the program.</summary>
    /// <param name="options">Flags.</param>
    /// <param name="cancel">The first interrupt: ends after the running steps.</param>
    /// <param name="terminate">The second: ends at once and leaves pending operations in the state.</param>
    public Task<int> UpAsync(OperationOptions options, CancellationToken cancel = default, CancellationToken terminate = default) =>
        RunAsync(OperationKind.Update, options, [], cancel, terminate);

    /// <summary>Shows what an update would do; takes no lock and writes nothing.</summary>
    /// <inheritdoc cref="UpAsync"/>
    public Task<int> PreviewAsync(OperationOptions options, CancellationToken cancel = default, CancellationToken terminate = default)
    {
        KeyWarming.Begin(context, options.Stack);
        return Guard(session => new Operation(context, session, OperationKind.Update, options).PreviewAsync(cancel, terminate));
    }

    /// <summary>Takes over into the state what became of the resources.</summary>
    /// <inheritdoc cref="UpAsync"/>
    public Task<int> RefreshAsync(OperationOptions options, CancellationToken cancel = default, CancellationToken terminate = default) =>
        RunAsync(OperationKind.Refresh, options, [], cancel, terminate);

    /// <summary>Deletes all resources of the stack.</summary>
    /// <inheritdoc cref="UpAsync"/>
    public Task<int> DestroyAsync(OperationOptions options, CancellationToken cancel = default, CancellationToken terminate = default) =>
        RunAsync(OperationKind.Destroy, options, [], cancel, terminate);

    /// <summary>Takes existing objects under management.</summary>
    /// <param name="imports">What to import, parents first.</param>
    /// <param name="options">Flags.</param>
    /// <param name="cancel">The first interrupt.</param>
    /// <param name="terminate">The second interrupt.</param>
    public Task<int> ImportAsync(
        ImmutableArray<ImportRequest> imports, OperationOptions options, CancellationToken cancel = default, CancellationToken terminate = default) =>
        RunAsync(OperationKind.Import, options, imports, cancel, terminate);

    /// <summary>Imports what a file in the CLI's form lists.</summary>
    /// <inheritdoc cref="ImportAsync"/>
    public Task<int> ImportFileAsync(
        string file, bool protect, OperationOptions options, CancellationToken cancel = default, CancellationToken terminate = default) =>
        Guard(session =>
        {
            var stack = session.Stack(options.Stack);
            var imports = ImportFile.Parse(ReadInput(file, input: null), stack, protect);
            return new Operation(context, session, OperationKind.Import, options) { Imports = imports }.RunAsync(cancel, terminate);
        });

    private async Task<int> RunAsync(
        OperationKind kind,
        OperationOptions options,
        ImmutableArray<ImportRequest> imports,
        CancellationToken cancel,
        CancellationToken terminate)
    {
        if (!context.IsInteractive && !options.Yes && !options.SkipPreview && !options.PreviewOnly)
        {
            var refusal = OperationErrors.NeedsConfirmation(kind == OperationKind.Refresh ? 1 : 2);
            Output.Fail(refusal);
            return refusal.ExitCode;
        }

        KeyWarming.Begin(context, options.Stack);
        return await Guard(session => new Operation(context, session, kind, options) { Imports = imports }.RunAsync(cancel, terminate))
            .ConfigureAwait(false);
    }
}
