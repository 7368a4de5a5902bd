namespace Pulumi.Protocol.Values;

/// <summary>What the reader of property values wants of them.</summary>
public sealed record UnmarshalOptions
{
    /// <summary>Everything as it was sent.</summary>
    public static UnmarshalOptions KeepAll { get; } = new()
    {
        KeepUnknowns = true,
        KeepSecrets = true,
        KeepResources = true,
        KeepOutputValues = true,
    };

    /// <summary>Off: unknown members and list elements are left out.</summary>
    public bool KeepUnknowns { get; init; }

    /// <summary>An unknown is an error: for answers of providers outside previews.</summary>
    public bool RejectUnknowns { get; init; }

    /// <summary>Off: secrets are unwrapped.</summary>
    public bool KeepSecrets { get; init; }

    /// <summary>Off: a reference becomes the resource's id, that of a component its URN.</summary>
    public bool KeepResources { get; init; }

    /// <summary>Off: an output becomes its value, a secret or an unknown.</summary>
    public bool KeepOutputValues { get; init; }

    /// <summary>Leaves out top-level members whose names begin with two underscores.</summary>
    public bool SkipInternalKeys { get; init; }

    /// <summary>Turns unknowns and secrets into output values: what transforms and component providers are given.</summary>
    public bool UpgradeToOutputValues { get; init; }

    /// <summary>Fills in the hashes of assets and archives that have none.</summary>
    public AssetHasher? ComputeAssetHashes { get; init; }
}
