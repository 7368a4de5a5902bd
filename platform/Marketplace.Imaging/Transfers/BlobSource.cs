using Marketplace.Imaging.Blobs;

namespace Marketplace.Imaging.Transfers;

/// <summary>A page blob that can be read as it is.</summary>
public sealed class BlobSource(PageBlobClient blob) : IDiskSource
{
    public string Name => blob.Blob.AbsoluteUri;

    public Task<PageBlobClient> OpenAsync(string? made, Action<string> note, CancellationToken cancellationToken) => Task.FromResult(blob);

    public Task CloseAsync(string made, CancellationToken cancellationToken) => Task.CompletedTask;
}
