using System.Text.Json.Serialization;

namespace Marketplace.Imaging.Transfers;

/// <summary>What an upload has to know to go on after it was killed. Holds no secret: a lease is of no use without access.</summary>
internal sealed record UploadState
{
    public const int Current = 1;

    public required int Version { get; init; }

    /// <summary>Address of the blob, without a signature.</summary>
    public required string Blob { get; init; }

    /// <summary>Which file it is of: its digest when that was known, else name, length and time.</summary>
    public required string Source { get; init; }

    public required Guid Lease { get; init; }

    /// <summary>After the last write that is noted; empty before the blob was created.</summary>
    public required string ETag { get; init; }

    public required DoneRange[] Done { get; init; }
}

/// <summary>What a download has to know to go on after it was killed. Holds no secret.</summary>
internal sealed record DownloadState
{
    public const int Current = 1;

    public required int Version { get; init; }

    /// <summary>The source as the user named it, without a signature.</summary>
    public required string Source { get; init; }

    /// <summary>Of the blob that is being read.</summary>
    public required string ETag { get; init; }

    /// <summary>Bytes of the blob.</summary>
    public required long Length { get; init; }

    public required DoneRange[] Done { get; init; }

    /// <summary>Set when all is there and only the rename may be missing.</summary>
    public string? Digest { get; init; }

    /// <summary>What was made in the cloud for this download and has to be taken back; see <see cref="IDiskSource"/>.</summary>
    public string? Made { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(UploadState))]
[JsonSerializable(typeof(DownloadState))]
internal sealed partial class TransferJson : JsonSerializerContext;
