using Google.Protobuf.WellKnownTypes;

namespace Pulumi;

/// <summary>Everything about a resource that had to be waited for before it can be sent.</summary>
internal sealed record PreparedResource
{
    public required string ParentUrn { get; init; }

    public required Struct Inputs { get; init; }

    /// <summary>Reference of the explicit provider, or empty.</summary>
    public required string Provider { get; init; }

    /// <summary>For remote components: provider references by package.</summary>
    public required IReadOnlyDictionary<string, string> Providers { get; init; }

    public required IReadOnlyList<string> Dependencies { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> PropertyDependencies { get; init; }

    public required string PackageReference { get; init; }
}
