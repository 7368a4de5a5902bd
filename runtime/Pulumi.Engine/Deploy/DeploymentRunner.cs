namespace Pulumi.Engine.Deploy;

/// <summary>Runs operations: update, refresh, destroy and import, and their previews.</summary>
public static class DeploymentRunner
{
    /// <summary>
    /// Runs an operation to its end. Failures of programs, providers and resources are reported as events and as the outcome; the state
    /// is saved whatever happens.
    /// </summary>
    /// <param name="cancel">Stops the operation: running steps end and are saved, nothing new begins.</param>
    /// <param name="terminate">Stops at once; what runs stays in the state as pending operations.</param>
    /// <exception cref="EngineException">The state could not be saved, or the request cannot be carried out.</exception>
    public static async Task<DeploymentResult> RunAsync(DeploymentRequest request, CancellationToken cancel, CancellationToken terminate)
    {
        await using var deployment = new Deployment(request, cancel, terminate);
        return await deployment.RunAsync().ConfigureAwait(false);
    }
}
