namespace Pulumi;

/// <summary>The root of all resources of a deployment. Derive from it to declare resources in the constructor and outputs as properties.</summary>
public class Stack : ComponentResource
{
    internal const string RootType = "pulumi:pulumi:Stack";

    public Stack(StackOptions? options = null) : base(RootType, RootName(), ToResourceOptions(options)) =>
        DeploymentContext.Required.Stack = this;

    /// <summary>
    /// Registers what a derived class assigned to its output properties.
    /// </summary>
    /// <exception cref="RunException">A property is not assigned, or is not an output.</exception>
    internal void RegisterPropertyOutputs() => RegisterOutputs(OutputProperties.CollectStack(this));

    internal void RegisterOutputsFrom(Task<IDictionary<string, object?>> outputs) => RegisterOutputs(outputs);

    private static string RootName()
    {
        var settings = DeploymentContext.Required.Settings;
        return $"{settings.Project}-{settings.Stack}";
    }

    private static ComponentResourceOptions? ToResourceOptions(StackOptions? options) => options is null ? null : new()
    {
        ResourceTransformations = options.ResourceTransformations,
        ResourceTransforms = options.ResourceTransforms,
    };
}
