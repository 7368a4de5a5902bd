using System.Threading.Channels;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Transfers;

/// <summary>One reader goes through the file in order and makes the digest; several senders take the windows that it read.</summary>
internal sealed partial class UploadRun
{
    private const int ReadAhead = 3;

    private sealed record Window(Extent Extent, byte[] Buffer, IReadOnlyList<Extent> Runs);

    // The runs of data, in order, and the bytes that were sent.
    private async Task<(IReadOnlyList<Extent> Data, long Sent)> SendAsync(CancellationToken cancellationToken)
    {
        const int size = PageBlobClient.LargestRange;
        var windows = DataWindows.Of(file, size).ToList();
        var meter = new ProgressMeter(clock, windows.Sum(window => window.Length), request.Progress);
        done = new DoneRanges(clock, state.Done, ranges => Note(etag, ranges));
        var queue = Channel.CreateBounded<Window>(ReadAhead);
        var data = new List<Extent>();
        using var buffers = new RangeBuffers(request.Parallel + ReadAhead, size);
        using var spare = new RangeBuffers(request.Parallel, size);
        await Workers.RunAsync(
            cancellationToken,
            [
                stop => ReadAsync(windows, queue.Writer, buffers, data, stop),
                .. Enumerable.Repeat<Func<CancellationToken, Task>>(stop => SendWindowsAsync(queue.Reader, buffers, spare, meter, stop), request.Parallel),
            ]).ConfigureAwait(false);
        done.Flush();
        return (data, meter.Sent);
    }

    private async Task ReadAsync(IEnumerable<Extent> windows, ChannelWriter<Window> queue, RangeBuffers buffers, List<Extent> data, CancellationToken cancellationToken)
    {
        // A digest that the caller knows need not be made again, unless somebody's trust hangs on it.
        using var hash = digest is null || request.Prove ? new BlockHash(length) : null;
        foreach (var window in windows)
        {
            var buffer = await buffers.RentAsync(cancellationToken).ConfigureAwait(false);
            var bytes = buffer.AsMemory(0, (int)window.Length);
            DataBlocks.ReadFully(file, bytes.Span, window.Offset);
            var runs = DataWindows.Runs(window.Offset, bytes.Span);
            data.AddRange(runs);
            await queue.WriteAsync(new Window(window, buffer, runs), cancellationToken).ConfigureAwait(false);
            // The senders need not wait for the digest. Only this task fills buffers, so the bytes stay.
            foreach (var run in hash is null ? [] : runs)
                hash!.Append(run.Offset, bytes.Span.Slice((int)(run.Offset - window.Offset), (int)run.Length));
        }
        var made = hash?.Finish();
        if (digest is not null && made is not null && made != digest)
            throw Changed();
        digest ??= made;
        queue.Complete();
    }

    private async Task SendWindowsAsync(ChannelReader<Window> queue, RangeBuffers buffers, RangeBuffers spare, ProgressMeter meter, CancellationToken cancellationToken)
    {
        await foreach (var window in queue.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var run in window.Runs)
                await SendRunAsync(run, window.Buffer.AsMemory((int)(run.Offset - window.Extent.Offset), (int)run.Length), spare, meter, cancellationToken).ConfigureAwait(false);
            // What fails ends the upload, buffers and all.
            buffers.Return(window.Buffer);
            meter.Add(window.Extent.Length);
        }
    }

    private async Task SendRunAsync(Extent run, ReadOnlyMemory<byte> bytes, RangeBuffers spare, ProgressMeter meter, CancellationToken cancellationToken)
    {
        var md5 = PageBlobClient.ChecksumOf(bytes.Span);
        var range = new DoneRange(run.Offset, bytes.Length, md5);
        if (done!.Find(run.Offset) == range)
            return;
        if (!await IsThereAsync(run, bytes, spare, cancellationToken).ConfigureAwait(false))
        {
            etag = await WriteAsync(run.Offset, bytes, md5, cancellationToken).ConfigureAwait(false);
            meter.AddSent(bytes.Length);
        }
        done.Add(range);
        request.Reached(ImagingPoints.UploadRange);
    }

    // Without a state file nothing is believed of what is in the blob: it is read and compared.
    private async Task<bool> IsThereAsync(Extent run, ReadOnlyMemory<byte> bytes, RangeBuffers spare, CancellationToken cancellationToken)
    {
        if (present is null || !Extents.Cover(present, run))
            return false;
        var buffer = await spare.RentAsync(cancellationToken).ConfigureAwait(false);
        var there = buffer.AsMemory(0, bytes.Length);
        await client.ReadAsync(run.Offset, there, Held, cancellationToken).ConfigureAwait(false);
        var same = there.Span.SequenceEqual(bytes.Span);
        spare.Return(buffer);
        return same;
    }

    private async Task<string> WriteAsync(long offset, ReadOnlyMemory<byte> bytes, string md5, CancellationToken cancellationToken)
    {
        try
        {
            return await client.WriteAsync(offset, bytes, md5, Held, cancellationToken).ConfigureAwait(false);
        }
        catch (BlobException lost) when (lost.ErrorCode is "LeaseLost" or "LeaseNotPresentWithBlobOperation" or "LeaseIdMismatchWithBlobOperation")
        {
            if (!await lease!.RecoverAsync(cancellationToken).ConfigureAwait(false))
                throw Conflict("its lease was taken away", lost);
            return await client.WriteAsync(offset, bytes, md5, Held, cancellationToken).ConfigureAwait(false);
        }
    }
}
