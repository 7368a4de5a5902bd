using System.Globalization;
using Azure.Simulator.Arm;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

/// <summary>
/// Content of blobs, one file each under random names, so that no blob name ever becomes a path. Page blobs are sparse files
/// with a bitmap of written pages beside them; what was never written stays a hole.
/// </summary>
internal sealed class BlobFiles(string directory, SimulatedCloud cloud)
{
    private readonly Lock gate = new();
    private bool isSwept;

    /// <summary>Makes an empty file for a new blob; the page map too for a page blob.</summary>
    public string Create(long length, BlobType type)
    {
        Sweep();
        var id = cloud.Random.NextGuid().ToString("N");
        using (var file = new FileStream(DataPath(id), FileMode.CreateNew, FileAccess.Write))
        {
            if (type == BlobType.PageBlob)
                file.SetLength(length);
        }

        if (type == BlobType.PageBlob)
            PageMap.Create(MapPath(id), length);
        return id;
    }

    public PageFile OpenPages(BlobRecord blob) => new(DataPath(blob.FileId), MapPath(blob.FileId), blob.Length);

    /// <summary>A stream to write the content of a new block blob to.</summary>
    public FileStream OpenWrite(string fileId) => new(DataPath(fileId), FileMode.Open, FileAccess.Write);

    /// <summary>A stream over part of a blob.</summary>
    public Stream OpenRead(BlobRecord blob, long offset, long length) => blob.Type == BlobType.PageBlob
        ? new PageRangeStream(OpenPages(blob), offset, length)
        : new FileRangeStream(DataPath(blob.FileId), offset, length);

    /// <summary>Reads part of a blob; the part must be inside it.</summary>
    public void Read(BlobRecord blob, long offset, Span<byte> buffer)
    {
        using var stream = OpenRead(blob, offset, buffer.Length);
        stream.ReadExactly(buffer);
    }

    public BlobRecord? Find(Transaction state, string account, string container, string name) =>
        state.Find(BlobRecord.KeyOf(account, container, name), StateJson.Default.BlobRecord);

    /// <summary>Takes a blob out of the state; its files go when that is in the journal.</summary>
    public void Delete(Transaction state, BlobRecord blob)
    {
        state.Delete(blob.Key);
        state.AfterCommit(() => DeleteFiles(blob.FileId));
    }

    public void DeleteContainer(Transaction state, StoredResource container)
    {
        var account = container.Id.Split('/')[^5];
        foreach (var blob in state.List(BlobRecord.KeyOf(account.ToLowerInvariant(), container.Name, ""), StateJson.Default.BlobRecord).ToArray())
            Delete(state, blob);
    }

    public void DeleteFiles(string fileId)
    {
        File.Delete(DataPath(fileId));
        File.Delete(MapPath(fileId));
    }

    /// <summary>Deletes files that no blob names: left behind by a process that ended between making a file and naming it.</summary>
    public void DeleteUnnamed()
    {
        if (!Directory.Exists(directory))
            return;
        var named = cloud.Transact(t => t.List("blob:", StateJson.Default.BlobRecord).Select(b => b.FileId).ToHashSet(StringComparer.Ordinal));
        foreach (var path in Directory.EnumerateFiles(directory))
        {
            if (!named.Contains(Path.GetFileNameWithoutExtension(path)))
                File.Delete(path);
        }
    }

    /// <summary>Before the first file that this process makes: afterwards there are files that are not named yet.</summary>
    private void Sweep()
    {
        lock (gate)
        {
            if (isSwept)
                return;
            Directory.CreateDirectory(directory);
            DeleteUnnamed();
            isSwept = true;
        }
    }

    private string DataPath(string id) => Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{id}.data"));

    private string MapPath(string id) => Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{id}.pages"));
}
