using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi.Engine.Deploy;

/// <summary>What a provider understands of the values that go beyond JSON.</summary>
internal sealed record ProviderCapabilities(bool Secrets, bool Resources, bool Outputs)
{
    public bool SupportsPreview { get; init; } = true;

    public bool Autonaming { get; init; }

    public bool ByteStrings { get; init; }

    /// <summary>False: some of the provider's inputs are not known yet, so it was never configured and must not be called.</summary>
    public bool Configured { get; init; } = true;
}

/// <summary>How values travel between engine and providers.</summary>
internal static class ProviderWire
{
    /// <summary>Nothing but JSON.</summary>
    public static MarshalOptions Plain { get; } = new() { KeepUnknowns = true };

    public static MarshalOptions To(ProviderCapabilities provider, bool keepUnknowns) => new()
    {
        KeepUnknowns = keepUnknowns,
        KeepSecrets = provider.Secrets,
        KeepResources = provider.Resources,
        KeepByteStrings = provider.ByteStrings,
    };

    public static MarshalOptions WithoutContents(ProviderCapabilities provider, bool keepUnknowns) =>
        To(provider, keepUnknowns) with { ElideAssetContents = true };

    /// <summary>An answer: unknowns are accepted in previews only.</summary>
    public static PropertyMap? From(Struct? properties, bool allowUnknowns)
    {
        if (properties is null) return null;
        try
        {
            return PropertyCodec.Unmarshal(
                properties,
                new UnmarshalOptions
                {
                    KeepUnknowns = allowUnknowns,
                    RejectUnknowns = !allowUnknowns,
                    KeepSecrets = true,
                    KeepResources = true,
                });
        }
        catch (PropertyCodecException malformed)
        {
            throw new ProviderException(malformed.Message, malformed);
        }
    }

    public static ImmutableArray<CheckProblem> Problems(IEnumerable<Pulumirpc.CheckFailure> failures) =>
        [.. failures.Select(failure => new CheckProblem(failure.Property, failure.Reason))];
}
