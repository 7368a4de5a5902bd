namespace Pulumi;

/// <summary>Base of classes that carry inputs: members marked with <see cref="InputAttribute"/>, public or not.</summary>
public abstract class InputArgs
{
    protected InputArgs()
    {
    }
}
