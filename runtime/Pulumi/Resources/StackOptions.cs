namespace Pulumi;

/// <summary>Options of the root stack.</summary>
public class StackOptions
{
    /// <summary>Local functions applied to every resource of the stack.</summary>
    public List<ResourceTransformation> ResourceTransformations { get; set; } = [];

    /// <summary>Functions that the engine applies to every resource of the stack.</summary>
    public List<ResourceTransform> ResourceTransforms { get; set; } = [];
}
