using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;

namespace Marketplace.Imaging.Disks;

/// <summary>
/// Copies the blocks of a disk that are not all zeros into a file of zeros, on several processors at once, through buffers of half
/// a MiB that stay in their caches.
/// </summary>
internal static class DiskCopy
{
    private const int ChunkSize = 8 * DataBlocks.Size;
    private const int MostWorkers = 4;

    /// <param name="source">Read from several threads.</param>
    /// <param name="target">As long as the source, nothing but a hole; null only sums up.</param>
    /// <param name="beginStoring">Whether what is written goes to the disk at once, because somebody is going to wait for it.</param>
    /// <param name="progress">Told bytes done and bytes there are, of what is stored; from any thread, one at a time.</param>
    /// <exception cref="IOException">The target cannot be written.</exception>
    public static CopySummary Run(VirtualDisk source, SafeFileHandle? target, bool beginStoring, Action<long, long> progress, CancellationToken cancellationToken)
    {
        var total = Extents(source).Sum(extent => extent.Length);
        var summary = new CopySummary();
        long done = 0;
        var gate = new Lock();
        try
        {
            Parallel.ForEach(
                Partitioner.Create(Extents(source).SelectMany(Chunks), EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 2, MostWorkers), CancellationToken = cancellationToken },
                () => new Worker(source, target, beginStoring),
                (chunk, _, worker) =>
                {
                    worker.Copy(chunk);
                    lock (gate)
                        progress(done += chunk.Length, total);
                    return worker;
                },
                worker =>
                {
                    lock (gate)
                        summary = summary.With(worker.Summary);
                });
        }
        catch (AggregateException failures)
        {
            // Workers fail for one reason, such as a full disk; the first to say so is as good as any.
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
        return summary;
    }

    private static IEnumerable<Extent> Extents(VirtualDisk source) => DataBlocks.Aligned(source.DataExtents(), source.Length);

    private static IEnumerable<Extent> Chunks(Extent extent)
    {
        for (var offset = extent.Offset; offset < extent.End; offset += ChunkSize)
            yield return new Extent(offset, Math.Min(ChunkSize, extent.End - offset));
    }

    private sealed class Worker(VirtualDisk source, SafeFileHandle? target, bool beginStoring)
    {
        private readonly byte[] buffer = new byte[ChunkSize];
        private ContentSum sum;
        private long dataLength;

        public CopySummary Summary => new(dataLength, sum);

        public void Copy(Extent chunk)
        {
            var bytes = buffer.AsSpan(0, (int)chunk.Length);
            source.Read(chunk.Offset, bytes);
            var pending = 0..0;
            for (var start = 0; start < bytes.Length; start += DataBlocks.Size)
            {
                var end = Math.Min(start + DataBlocks.Size, bytes.Length);
                var block = bytes[start..end];
                if (!block.ContainsAnyExcept((byte)0))
                    continue;
                dataLength += block.Length;
                sum.Add(chunk.Offset + start, block);
                if (pending.End.Value != start)
                {
                    Write(chunk.Offset, bytes, pending);
                    pending = start..end;
                }
                pending = pending.Start.Value..end;
            }
            Write(chunk.Offset, bytes, pending);
        }

        private void Write(long offset, ReadOnlySpan<byte> bytes, Range range)
        {
            var (start, length) = range.GetOffsetAndLength(bytes.Length);
            if (target is null || length == 0)
                return;
            RandomAccess.Write(target, bytes.Slice(start, length), offset + start);
            if (beginStoring)
                DiskStorage.BeginStoring(target, offset + start, length);
        }
    }
}

/// <param name="DataLength">Bytes of blocks (64 KiB) that are not all zeros.</param>
/// <param name="Sum">Over those blocks.</param>
internal readonly record struct CopySummary(long DataLength, ContentSum Sum)
{
    public CopySummary With(CopySummary other)
    {
        var sum = Sum;
        sum.Add(other.Sum);
        return new CopySummary(DataLength + other.DataLength, sum);
    }
}
