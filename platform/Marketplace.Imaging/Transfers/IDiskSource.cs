using Marketplace.Imaging.Blobs;

namespace Marketplace.Imaging.Transfers;

/// <summary>Where a disk is downloaded from.</summary>
public interface IDiskSource
{
    /// <summary>What the user named, without a signature: the same for the same disk.</summary>
    string Name { get; }

    /// <summary>Gives the blob that holds the disk, making what that takes in the cloud.</summary>
    /// <param name="made">What an earlier run noted, to be used again or replaced; null when there is nothing.</param>
    /// <param name="note">Told what is about to be made, so that a run after a kill finds it.</param>
    Task<PageBlobClient> OpenAsync(string? made, Action<string> note, CancellationToken cancellationToken);

    /// <summary>Takes back what was made; nothing of it being there is fine.</summary>
    /// <param name="made">What was noted.</param>
    Task CloseAsync(string made, CancellationToken cancellationToken);
}
