namespace Pulumi;

/// <summary>The deployment that the calling code runs in.</summary>
public sealed partial class DeploymentInstance
{
    private readonly DeploymentContext context;

    internal DeploymentInstance(DeploymentContext context) => this.context = context;

    /// <summary>Name of the stack, without organization and project.</summary>
    public string StackName => context.Settings.Stack;

    public string ProjectName => context.Settings.Project;

    public string OrganizationName => context.Settings.Organization;

    /// <summary>Absolute directory of Pulumi.yaml.</summary>
    /// <exception cref="InvalidOperationException">The engine did not say.</exception>
    public string RootDirectory => context.Settings.RootDirectory
        ?? throw new InvalidOperationException("The engine did not say where the project's root directory is (PULUMI_ROOT_DIRECTORY).");

    /// <summary>True in a preview.</summary>
    public bool IsDryRun => context.Settings.DryRun;
}
