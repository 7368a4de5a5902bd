namespace Pulumi;

/// <summary>The inputs of a <see cref="StackReference"/>.</summary>
public sealed class StackReferenceArgs : ResourceArgs
{
    /// <summary>The full name of the other stack; without it, the resource's name.</summary>
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}
