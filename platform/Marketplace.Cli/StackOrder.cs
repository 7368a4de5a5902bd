namespace Marketplace.Cli;

/// <summary>The stacks of the program by role, in the order in which they build on each other.</summary>
internal static class StackOrder
{
    public static IReadOnlyList<string> Forward { get; } = ["image"];

    public static IReadOnlyList<string> Reverse { get; } = [.. Forward.Reverse()];
}
