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

    /// <summary>Takes a blob out of the state; its files go when that is in the journal and no other blob has the same content.</summary>
    public void Delete(Transaction state, BlobRecord blob)
    {
        state.Delete(blob.Key);
        if (!IsNamedElsewhere(state, blob))
            state.AfterCommit(() => DeleteFiles(blob.FileId));
    }

    /// <summary>Gives a new page blob the content of another without copying it.</summary>
    public BlobRecord Share(Transaction state, BlobRecord source, BlobRecord draft)
    {
        state.Put(source.Key, source with { IsShared = true }, StateJson.Default.BlobRecord);
        var twin = draft with { FileId = source.FileId, Length = source.Length, IsShared = true };
        state.Put(twin.Key, twin, StateJson.Default.BlobRecord);
        return twin;
    }

    /// <summary>The page blob with content that only it names, as a write needs it; copied when it is shared.</summary>
    public BlobRecord Own(Transaction state, BlobRecord blob)
    {
        if (!blob.IsShared)
            return blob;
        var own = blob with { IsShared = false, FileId = IsNamedElsewhere(state, blob) ? Copy(blob) : blob.FileId };
        state.Put(own.Key, own, StateJson.Default.BlobRecord);
        return own;
    }

    private static bool IsNamedElsewhere(Transaction state, BlobRecord blob) =>
        blob.IsShared && state.List("blob:", StateJson.Default.BlobRecord).Any(b => b.FileId == blob.FileId && b.Key != blob.Key);

    private string Copy(BlobRecord blob)
    {
        var copy = blob with { FileId = Create(blob.Length, BlobType.PageBlob) };
        using var from = OpenPages(blob);
        using var to = OpenPages(copy);
        var buffer = new byte[1 << 20];
        foreach (var (offset, length) in from.Ranges(0, blob.Length))
        {
            for (long done = 0; done < length;)
            {
                var read = from.Read(offset + done, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - done)));
                to.Write(offset + done, buffer.AsSpan(0, read));
                done += read;
            }
        }

        return copy.FileId;
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
