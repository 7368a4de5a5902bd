namespace Pulumi;

/// <summary>A resource that a provider creates, updates and deletes.</summary>
public class CustomResource : Resource
{
    /// <param name="type">Type token, <c>package:module:Type</c>.</param>
    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : this(type, name, args, options, registerPackageRequest: null)
    {
    }

    /// <inheritdoc cref="CustomResource(string, string, ResourceArgs?, CustomResourceOptions?)"/>
    public CustomResource(
        string type, string name, ResourceArgs? args, CustomResourceOptions? options, RegisterPackageRequest? registerPackageRequest = null)
        : base(type, name, custom: true, args, options ?? new(), package: registerPackageRequest)
    {
    }

    private protected CustomResource(string type, string name) : base(type, name)
    {
    }

    /// <summary>The provider's id of the object; unknown in a preview that would create it.</summary>
    [Output("id")]
    public Output<string> Id { get; private protected set; } = null!;
}
