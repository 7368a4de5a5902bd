namespace Marketplace.Definitions.Images;

/// <summary>A release of Debian that the builder knows.</summary>
/// <param name="Number">As in <c>os.release</c>.</param>
/// <param name="Suite">Code name, as the package archive calls it.</param>
public sealed record DebianRelease(string Number, string Suite)
{
    public static IReadOnlyList<DebianRelease> All { get; } = [new("12", "bookworm")];
}
