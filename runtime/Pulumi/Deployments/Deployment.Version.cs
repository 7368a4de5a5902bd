using Pulumi.Protocol.Rpc;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Fails the run when the engine's version is not in the range, for example <c>&gt;=3.200.0</c>.</summary>
    /// <exception cref="RunException">The version is not in the range; the message is the engine's.</exception>
    public static async Task RequirePulumiVersionAsync(string range)
    {
        var engine = DeploymentContext.Required.Engine ?? throw new InvalidOperationException("There is no engine to ask for its version.");
        try
        {
            await engine.RequirePulumiVersionAsync(new() { PulumiVersionRange = range }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (RpcException exception)
        {
            throw new RunException(exception.Detail, exception);
        }
    }
}
