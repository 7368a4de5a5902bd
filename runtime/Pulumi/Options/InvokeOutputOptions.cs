namespace Pulumi;

/// <summary>Options of a function call whose result is an output.</summary>
public sealed class InvokeOutputOptions : InvokeOptions
{
    private InputList<Resource>? dependsOn;

    /// <summary>The function is not called before these exist.</summary>
    public InputList<Resource> DependsOn
    {
        get => dependsOn ??= [];
        set => dependsOn = value;
    }
}
