namespace Pulumi.Policy;

/// <summary>A typed view of the properties of one resource type, as the schema generator writes them.</summary>
public interface IResourceView<TSelf>
    where TSelf : IResourceView<TSelf>
{
    /// <summary>Type token, such as <c>azure-native:compute:Gallery</c>.</summary>
    static abstract string ResourceType { get; }

    static abstract TSelf From(InputNode properties);
}
