using System.Globalization;
using Pulumi.Engine.State;

namespace Pulumi.Engine.Deploy;

/// <summary>The warning about operations that were interrupted, in the words users of Pulumi know.</summary>
internal static class PendingOperationsText
{
    public static string Of(IReadOnlyCollection<PendingOperation> pending)
    {
        var heading = string.Create(
            CultureInfo.InvariantCulture,
            $"Attempting to deploy or update resources with {pending.Count} pending operations from previous deployment.\n");
        var lines = pending.Select(operation =>
            $"  * {operation.Resource.Urn}, interrupted while {operation.Type.ToString().ToLowerInvariant()}\n");
        return heading + string.Concat(lines)
            + "These resources are in an unknown state because the Pulumi CLI was interrupted while waiting for changes to these resources to complete. "
            + "You should confirm whether or not the operations listed completed successfully by checking the state of the appropriate provider. "
            + "For example, if you are using AWS, you can confirm using the AWS Console.\n\n"
            + "Once you have confirmed the status of the interrupted operations, you can repair your stack using `pulumi refresh` "
            + "which will refresh the state from the provider you are using and clear the pending operations if there are any.\n\n"
            + "Note that `pulumi refresh` will need to be run interactively to clear pending CREATE operations.";
    }
}
