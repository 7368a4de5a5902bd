namespace Marketplace.Imaging.Blobs;

/// <summary>What <see cref="PageBlobClient.GetPropertiesAsync"/> tells about a blob.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="IsPageBlob">Whether it is a page blob at all.</param>
/// <param name="Metadata">Names in lower case.</param>
/// <param name="ETag">Changes with every write; quoted, as the service gives it.</param>
public sealed record BlobProperties(long Length, bool IsPageBlob, IReadOnlyDictionary<string, string> Metadata, string ETag);
