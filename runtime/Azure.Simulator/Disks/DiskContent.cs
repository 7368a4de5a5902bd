using System.Globalization;
using Azure.Simulator.Blobs;
using Azure.Simulator.State;

namespace Azure.Simulator.Disks;

/// <summary>
/// The bytes of managed disks, image versions and platform images: page blobs in no account, each a fixed VHD with its footer,
/// by the id of what they belong to. A copy shares its bytes with the original until one of the two is written to.
/// </summary>
internal static class DiskContent
{
    /// <summary>Stands where blobs have their account; no account can have this name.</summary>
    public const string Account = "$disks";

    public const string Container = "content";

    /// <param name="state">The transaction.</param>
    /// <param name="id">ARM id of the disk, version or image.</param>
    /// <param name="lun">Number of a data disk of a version; null for its operating system disk.</param>
    public static BlobRecord? Find(Transaction state, string id, int? lun = null) =>
        state.Find(BlobRecord.KeyOf(Account, Container, NameOf(id, lun)), StateJson.Default.BlobRecord);

    public static BlobRecord Share(SimulatedCloud cloud, Transaction state, BlobRecord source, string id, int? lun = null) =>
        cloud.Blobs.Share(state, source, Draft(cloud, id, lun));

    /// <summary>Nothing but zeros, and the footer when there is one.</summary>
    public static BlobRecord Create(SimulatedCloud cloud, Transaction state, string id, long size, bool hasFooter)
    {
        var draft = Draft(cloud, id, null) with { Length = size + VhdFooter.Size };
        draft = draft with { FileId = cloud.Blobs.Create(draft.Length, BlobType.PageBlob) };
        if (hasFooter)
            WriteFooter(cloud, draft, size);
        state.Put(draft.Key, draft, StateJson.Default.BlobRecord);
        return draft;
    }

    /// <summary>Makes a disk larger: its footer moves to the new end.</summary>
    public static BlobRecord Grow(SimulatedCloud cloud, Transaction state, BlobRecord disk, long size)
    {
        var own = cloud.Blobs.Own(state, disk);
        var grown = own with { Length = size + VhdFooter.Size, ETag = Etags.Fresh(cloud) };
        using (var pages = cloud.Blobs.OpenPages(own))
        {
            pages.Grow(grown.Length);
            pages.Clear(own.Length - VhdFooter.Size, VhdFooter.Size);
        }

        WriteFooter(cloud, grown, size);
        state.Put(grown.Key, grown, StateJson.Default.BlobRecord);
        return grown;
    }

    /// <summary>Deletes what belongs to an id, data disks too.</summary>
    public static void Delete(SimulatedCloud cloud, Transaction state, string id)
    {
        var name = NameOf(id, null);
        foreach (var blob in state.List(BlobRecord.KeyOf(Account, Container, name), StateJson.Default.BlobRecord).Where(b => b.Name == name || b.Name.StartsWith(name + "#", StringComparison.Ordinal)).ToArray())
            cloud.Blobs.Delete(state, blob);
    }

    private static void WriteFooter(SimulatedCloud cloud, BlobRecord disk, long size)
    {
        using var pages = cloud.Blobs.OpenPages(disk);
        pages.Write(size, VhdFooter.Write(size, cloud.Clock.GetUtcNow(), cloud.Random.NextGuid()));
    }

    private static BlobRecord Draft(SimulatedCloud cloud, string id, int? lun) => new()
    {
        Account = Account,
        Container = Container,
        Name = NameOf(id, lun),
        Type = BlobType.PageBlob,
        FileId = "",
        Length = 0,
        ETag = Etags.Fresh(cloud),
        CreatedAt = cloud.Clock.GetUtcNow(),
        ModifiedAt = cloud.Clock.GetUtcNow(),
    };

    private static string NameOf(string id, int? lun) =>
        id.ToLowerInvariant() + (lun is { } number ? string.Create(CultureInfo.InvariantCulture, $"#{number}") : "");
}
