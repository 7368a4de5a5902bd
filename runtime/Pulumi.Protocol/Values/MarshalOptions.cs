namespace Pulumi.Protocol.Values;

/// <summary>What the receiver of property values can take. Everything off is what the oldest peers understand.</summary>
public sealed record MarshalOptions
{
    /// <summary>Everything that survives a round trip, byte strings included.</summary>
    public static MarshalOptions KeepAll { get; } = new()
    {
        KeepUnknowns = true,
        KeepSecrets = true,
        KeepResources = true,
        KeepOutputValues = true,
        KeepByteStrings = true,
    };

    /// <summary>
    /// Writes unknowns as a sentinel. Off: members and list elements that are unknown are left out; a secret unknown
    /// stays as a secret without a value when secrets are kept (so did the recorded engine).
    /// </summary>
    public bool KeepUnknowns { get; init; }

    /// <summary>Off: secrets are sent in plain.</summary>
    public bool KeepSecrets { get; init; }

    /// <summary>Off: a reference becomes the resource's id, that of a component its URN.</summary>
    public bool KeepResources { get; init; }

    /// <summary>Off: an output becomes its value, a secret or an unknown.</summary>
    public bool KeepOutputValues { get; init; }

    /// <summary>Off: a string that is not UTF-8 is an error.</summary>
    public bool KeepByteStrings { get; init; }

    /// <summary>Sends assets and archives as hash alone.</summary>
    public bool ElideAssetContents { get; init; }

    /// <summary>Leaves out top-level members whose names begin with two underscores.</summary>
    public bool SkipInternalKeys { get; init; }
}
