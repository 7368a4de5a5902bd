using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Marketplace.Imaging.Disks;

/// <summary>Reads extents in order, one chunk ahead of whoever works on them.</summary>
internal static class ReadAhead
{
    private const int ChunkSize = 8 * DataBlocks.Size;
    private const int Buffers = 3;

    /// <summary>Fills the buffer from the offset.</summary>
    public delegate void Reader(long offset, Span<byte> buffer);

    /// <param name="extents">Only the last may end within a block.</param>
    /// <param name="read">Called on a thread of its own.</param>
    /// <param name="work">Called on this thread with each chunk, in order; the bytes are valid during the call.</param>
    /// <param name="cancellationToken">Looked at before each chunk.</param>
    public static void Run(IEnumerable<Extent> extents, Reader read, Action<long, ReadOnlyMemory<byte>> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var empty = new BlockingCollection<byte[]>();
        using var filled = new BlockingCollection<(long Offset, int Length, byte[] Buffer)>();
        for (var i = 0; i < Buffers; i++)
            empty.Add(new byte[ChunkSize], CancellationToken.None);
        ExceptionDispatchInfo? failure = null;
        var reader = new Thread(() =>
        {
            try
            {
                foreach (var chunk in extents.SelectMany(Chunks))
                {
                    var buffer = empty.Take(stop.Token);
                    read(chunk.Offset, buffer.AsSpan(0, (int)chunk.Length));
                    filled.Add((chunk.Offset, (int)chunk.Length, buffer), stop.Token);
                }
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
            filled.CompleteAdding();
        }) { IsBackground = true, Name = "read ahead" };
        reader.Start();
        try
        {
            foreach (var (offset, length, buffer) in filled.GetConsumingEnumerable(cancellationToken))
            {
                work(offset, buffer.AsMemory(0, length));
                empty.Add(buffer, CancellationToken.None);
            }
        }
        finally
        {
            stop.Cancel();
            reader.Join();
        }
        failure?.Throw();
    }

    private static IEnumerable<Extent> Chunks(Extent extent)
    {
        for (var offset = extent.Offset; offset < extent.End; offset += ChunkSize)
            yield return new Extent(offset, Math.Min(ChunkSize, extent.End - offset));
    }
}
