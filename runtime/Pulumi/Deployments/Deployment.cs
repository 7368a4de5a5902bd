namespace Pulumi;

/// <summary>The entry points of a program, and the deployment it runs in.</summary>
public sealed partial class Deployment
{
    private Deployment()
    {
    }

    /// <summary>The deployment of the current asynchronous flow.</summary>
    /// <exception cref="InvalidOperationException">Outside a run.</exception>
    public static DeploymentInstance Instance => DeploymentContext.Required.Instance;
}
