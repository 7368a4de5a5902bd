namespace Azure.Simulator.Blobs;

/// <summary>A blob as the state keeps it; its content is in a file.</summary>
internal sealed record BlobRecord
{
    public required string Account { get; init; }

    public required string Container { get; init; }

    /// <summary>Decoded name; case matters.</summary>
    public required string Name { get; init; }

    public required BlobType Type { get; init; }

    /// <summary>Name of the content's file, unrelated to the blob's name.</summary>
    public required string FileId { get; init; }

    /// <summary>Bytes; a multiple of 512 for a page blob.</summary>
    public required long Length { get; init; }

    /// <summary>Entity tag with its quotes.</summary>
    public required string ETag { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ModifiedAt { get; init; }

    public string ContentType { get; init; } = "application/octet-stream";

    public string? ContentEncoding { get; init; }

    public string? ContentLanguage { get; init; }

    public string? ContentDisposition { get; init; }

    public string? CacheControl { get; init; }

    /// <summary>MD5 of the whole content as the client declared it, base64.</summary>
    public string? ContentMd5 { get; init; }

    public long SequenceNumber { get; init; }

    public Dictionary<string, string> Metadata { get; init; } = [];

    public LeaseRecord? Lease { get; init; }

    /// <summary>Whether other documents may name the same file. Whoever writes first gets a file of its own.</summary>
    public bool IsShared { get; init; }

    public string Key => KeyOf(Account, Container, Name);

    public static string KeyOf(string account, string container, string name) => $"blob:{account}/{container}/{name}";
}
