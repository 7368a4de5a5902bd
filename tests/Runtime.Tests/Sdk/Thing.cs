using Pulumi;

namespace Runtime.Tests.Sdk;

/// <summary>A resource as a generator would write it.</summary>
[ResourceType("lab:index:Thing", "1.2.3")]
internal sealed class Thing(string name, ThingArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("lab:index:Thing", name, args, options)
{
    [Output("value")]
    public Output<string> Value { get; private set; } = null!;

    [Output("count")]
    public Output<int> Count { get; private set; } = null!;
}

internal sealed class ThingArgs : ResourceArgs
{
    private InputList<string>? tags;
    private InputMap<string>? labels;

    [Input("value")]
    public Input<string>? Value { get; set; }

    [Input("count")]
    public Input<int>? Count { get; set; }

    [Input("tags")]
    public InputList<string> Tags
    {
        get => tags ??= [];
        set => tags = value;
    }

    [Input("labels")]
    public InputMap<string> Labels
    {
        get => labels ??= [];
        set => labels = value;
    }

    [Input("any")]
    public Input<object>? Any { get; set; }
}
