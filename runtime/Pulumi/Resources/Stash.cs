namespace Pulumi;

/// <summary>Keeps a value in the stack's state: what it was given when it was created, whatever its input says later.</summary>
public sealed class Stash(string name, StashArgs args, CustomResourceOptions? options = null)
    : CustomResource("pulumi:index:Stash", name, args, options)
{
    /// <summary>The value that was stored first.</summary>
    [Output("output")]
    public Output<object> Output { get; private set; } = null!;

    /// <summary>The value given now.</summary>
    [Output("input")]
    public Output<object> Input { get; private set; } = null!;
}

/// <summary>The inputs of a <see cref="Stash"/>.</summary>
public sealed class StashArgs : ResourceArgs
{
    [Input("input", required: true)]
    public Input<object> Input { get; set; } = null!;
}
