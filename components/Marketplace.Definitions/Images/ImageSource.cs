namespace Marketplace.Definitions.Images;

/// <summary>What a disk is built from. Each kind has its own builder.</summary>
public abstract record ImageSource
{
    /// <summary>The key under <c>source</c>, by which a builder is chosen.</summary>
    public abstract string Kind { get; }
}

/// <summary>Debian packages, installed into an empty disk.</summary>
/// <param name="Suite">Such as <c>bookworm</c>.</param>
/// <param name="Mirror">Package archive (http, https or file); null for the one that the building machine uses.</param>
public sealed record DebianSource(string Suite, string? Mirror) : ImageSource
{
    public const string Key = "debian";

    public override string Kind => Key;
}

/// <summary>A file of this project that a disk is made from; its content is part of the definition.</summary>
public abstract record FileSource : ImageSource
{
    /// <summary>Relative to the project root, forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Digest of the content. Null as long as nobody has read the file; filled in before anything is decided by it.</summary>
    public string? Digest { get; init; }
}

/// <summary>A root file system with a kernel in it, as a tar file, plain or compressed with gzip, xz or zstd. Digest: <c>sha256:</c>.</summary>
public sealed record RootfsSource : FileSource
{
    public const string Key = "rootfs";

    public override string Kind => Key;
}

/// <summary>An existing disk, adjusted without booting it: VHD (fixed or dynamic) or raw. Digest: <c>blocks-sha256:</c>, over the blocks that hold data.</summary>
public sealed record VhdSource : FileSource
{
    public const string Key = "vhd";

    public override string Kind => Key;
}

/// <summary>An image of Azure Marketplace, customised by Azure Image Builder. There is no disk on this machine.</summary>
/// <param name="Version">A version, or <c>latest</c>.</param>
/// <param name="Plan">Purchase plan of an image that has one.</param>
/// <param name="VmSize">Size of the machine that builds; null for the service's own choice.</param>
/// <param name="BuildTimeoutMinutes">0 to 960; null for the service's own limit.</param>
public sealed record PlatformImageSource(string Publisher, string Offer, string Sku, string Version, PlatformImagePlan? Plan, string? VmSize, int? BuildTimeoutMinutes) : ImageSource
{
    public const string Key = "platformImage";

    public override string Kind => Key;
}

/// <summary>Name of the plan, of its product (offer) and of its publisher.</summary>
public sealed record PlatformImagePlan(string Name, string Product, string Publisher);
