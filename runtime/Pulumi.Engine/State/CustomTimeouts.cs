namespace Pulumi.Engine.State;

/// <summary>Time limits of a resource's operations, in seconds; zero means the provider's own.</summary>
public readonly record struct CustomTimeouts(double Create, double Update, double Delete, double Read = 0)
{
    public static CustomTimeouts None => default;

    public bool IsNone => this == None;
}
