using Pulumi.Protocol.Values;

namespace Pulumi;

/// <summary>A provider that is known by its reference only.</summary>
internal sealed class DependencyProviderResource : ProviderResource
{
    /// <param name="reference">URN, <c>::</c>, id; the URN may itself contain <c>::</c>.</param>
    public DependencyProviderResource(string reference) : base(PackageIn(reference), TypePrefix + PackageIn(reference), "")
    {
        var (urn, id) = Split(reference);
        Urn = Output.Create(urn).With(data => data with { Resources = [this] });
        Id = Output.Create(id).With(data => data with { IsKnown = !PropertySignatures.IsUnknown(id), Resources = [this] });
    }

    private static (string Urn, string Id) Split(string reference)
    {
        var at = reference.LastIndexOf("::", StringComparison.Ordinal);
        return at < 0
            ? throw new ArgumentException($"'{reference}' is not a provider reference; expected URN::ID.", nameof(reference))
            : (reference[..at], reference[(at + 2)..]);
    }

    private static string PackageIn(string reference)
    {
        var type = Split(reference).Urn.Split("::", 4) is [_, _, var qualified, _] ? qualified[(qualified.LastIndexOf('$') + 1)..] : "";
        return type.StartsWith(TypePrefix, StringComparison.Ordinal) ? type[TypePrefix.Length..] : type;
    }
}
