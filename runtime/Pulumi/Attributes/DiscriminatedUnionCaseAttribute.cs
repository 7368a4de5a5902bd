namespace Pulumi;

/// <summary>One case of a tagged union: the value of the discriminator and the output type it stands for.</summary>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class DiscriminatedUnionCaseAttribute(string tag, Type type) : Attribute
{
    internal string Tag { get; } = tag;

    internal Type Type { get; } = type;
}
