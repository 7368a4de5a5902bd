using System.Threading.Channels;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Disks;
using Microsoft.Win32.SafeHandles;

namespace Marketplace.Imaging.Transfers;

/// <summary>Several receivers fetch windows; one task follows them through the file and makes the digest.</summary>
internal sealed partial class DownloadRun
{
    private async Task<(string Digest, long Received)> ReceiveAsync(PageBlobClient blob, BlobProperties found, CancellationToken cancellationToken)
    {
        const int size = PageBlobClient.LargestRange;
        var same = new BlobCondition { ETag = found.ETag };
        var pages = await blob.GetPageRangesAsync(same, cancellationToken).ConfigureAwait(false);
        var windows = DataWindows.Cut(DataBlocks.Aligned(pages, found.Length), size).ToList();
        using var file = Begin(found);
        var meter = new ProgressMeter(clock, windows.Sum(window => window.Length), request.Progress);
        var done = new DoneRanges(clock, state!.Done, ranges => Save(state with { Done = ranges }));
        var finished = Channel.CreateUnbounded<int>();
        var next = -1;
        using var buffers = new RangeBuffers(request.Parallel, size);
        var digest = "";
        var left = request.Parallel;
        await Workers.RunAsync(
            cancellationToken,
            [
                async stop => digest = await FollowAsync(file, found.Length, windows, finished.Reader, stop).ConfigureAwait(false),
                .. Enumerable.Repeat<Func<CancellationToken, Task>>(
                    async stop =>
                    {
                        for (int index; (index = Interlocked.Increment(ref next)) < windows.Count;)
                        {
                            await ReceiveAsync(blob, same, file, windows[index], buffers, done, meter, stop).ConfigureAwait(false);
                            finished.Writer.TryWrite(index);
                        }
                        if (Interlocked.Decrement(ref left) == 0)
                            finished.Writer.Complete();
                    },
                    request.Parallel),
            ]).ConfigureAwait(false);
        RandomAccess.FlushToDisk(file);
        done.Flush();
        return (digest, meter.Sent);
    }

    // The file as an earlier run left it, when it is of the same blob; else an empty one.
    private SafeFileHandle Begin(BlobProperties found)
    {
        var goesOn = state is not null && state.ETag == found.ETag && state.Length == found.Length && File.Exists(Partial) && new FileInfo(Partial).Length == found.Length;
        if (!goesOn)
        {
            if (state is { ETag.Length: > 0 } && state.ETag != found.ETag)
                SayChanged();
            Save(Fresh(found.ETag, found.Length));
        }
        resumed = goesOn;
        var file = File.OpenHandle(Partial, goesOn ? FileMode.Open : FileMode.Create, FileAccess.ReadWrite, FileShare.Read, FileOptions.Asynchronous);
        if (!goesOn)
        {
            RandomAccess.SetLength(file, found.Length);
            request.Reached(ImagingPoints.DownloadBegun);
        }
        return file;
    }

    private async Task ReceiveAsync(PageBlobClient blob, BlobCondition same, SafeFileHandle file, Extent window, RangeBuffers buffers, DoneRanges done, ProgressMeter meter, CancellationToken cancellationToken)
    {
        var buffer = await buffers.RentAsync(cancellationToken).ConfigureAwait(false);
        var bytes = buffer.AsMemory(0, (int)window.Length);
        if (!IsThere(file, window, bytes, done, out var isEmpty))
        {
            var md5 = await blob.ReadAsync(window.Offset, bytes, same, cancellationToken).ConfigureAwait(false);
            // Zeros stay holes, but where something else stands.
            foreach (var run in isEmpty ? DataWindows.Runs(window.Offset, bytes.Span) : [window])
                RandomAccess.Write(file, bytes.Span.Slice((int)(run.Offset - window.Offset), (int)run.Length), run.Offset);
            meter.AddSent(window.Length);
            done.Add(new DoneRange(window.Offset, bytes.Length, md5));
            request.Reached(ImagingPoints.DownloadRange);
        }
        buffers.Return(buffer);
        meter.Add(window.Length);
    }

    // What an earlier run noted is believed only if it still is in the file: a power cut or a person may have changed it.
    private bool IsThere(SafeFileHandle file, Extent window, Memory<byte> bytes, DoneRanges done, out bool isEmpty)
    {
        isEmpty = !resumed;
        if (isEmpty)
            return false;
        DataBlocks.ReadFully(file, bytes.Span, window.Offset);
        isEmpty = !bytes.Span.ContainsAnyExcept((byte)0);
        return done.Find(window.Offset) is { } range && range.Length == bytes.Length && range.Md5 == PageBlobClient.ChecksumOf(bytes.Span);
    }

    private static async Task<string> FollowAsync(SafeFileHandle file, long length, List<Extent> windows, ChannelReader<int> finished, CancellationToken cancellationToken)
    {
        using var hash = new BlockHash(length);
        var buffer = GC.AllocateUninitializedArray<byte>(PageBlobClient.LargestRange, pinned: true);
        var ready = new HashSet<int>();
        var next = 0;
        await foreach (var index in finished.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            ready.Add(index);
            for (; ready.Remove(next); next++)
                Append(hash, file, windows[next], buffer);
        }
        return hash.Finish();
    }

    private static void Append(BlockHash hash, SafeFileHandle file, Extent window, byte[] buffer)
    {
        var bytes = buffer.AsSpan(0, (int)window.Length);
        DataBlocks.ReadFully(file, bytes, window.Offset);
        foreach (var run in DataWindows.Runs(window.Offset, bytes))
            hash.Append(run.Offset, bytes.Slice((int)(run.Offset - window.Offset), (int)run.Length));
    }
}
