using Pulumi.Engine.Backend;
using Pulumi.Engine.Operations;

namespace Pulumi.Engine.Display;

/// <summary>Chooses how an operation is shown.</summary>
internal static class Displays
{
    public static OperationDisplay Create(
        EngineOutput output, string heading, StackReferenceName stack, bool isPreview, OperationOptions options, TimeProvider clock)
    {
        if (options.Json)
            return isPreview ? new DigestDisplay(output, options.ShowSecrets) : new EventLinesDisplay(output, options.ShowSecrets);
        if (options.Diff)
            return new DiffDisplay(output, heading, stack, isPreview, options);
        return output.IsTerminal && !options.SuppressProgress
            ? new TreeDisplay(output, heading, stack, isPreview, options, clock)
            : new RowsDisplay(output, heading, stack, isPreview, options, clock);
    }
}
