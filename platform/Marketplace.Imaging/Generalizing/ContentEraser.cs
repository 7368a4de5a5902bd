using Marketplace.Imaging.FileSystems;
using Microsoft.Win32.SafeHandles;

namespace Marketplace.Imaging.Generalizing;

/// <summary>Overwrites the content of files on a raw disk, so that it cannot be read from the blocks that they leave free.</summary>
internal sealed class ContentEraser(SafeFileHandle disk)
{
    private const int PieceLength = 64 * 1024;
    private static readonly byte[] Zeros = new byte[PieceLength];
    private readonly byte[] buffer = new byte[PieceLength];

    /// <summary>All blocks of a file, those behind its end too. What is zero already is not written, so that holes of the disk stay.</summary>
    public void Erase(FileMap map, long diskOffset)
    {
        foreach (var run in map.Runs)
            Erase(diskOffset + run.Position, run.Length);
    }

    /// <summary>Puts a shorter content in the place of a file's, and zeros behind it.</summary>
    public void Replace(FileMap map, long diskOffset, ReadOnlySpan<byte> content)
    {
        foreach (var run in map.Runs)
        {
            var piece = run.Offset < content.Length ? content[(int)run.Offset..(int)Math.Min(content.Length, run.End)] : [];
            RandomAccess.Write(disk, piece, diskOffset + run.Position);
            Erase(diskOffset + run.Position + piece.Length, run.Length - piece.Length);
        }
    }

    private void Erase(long offset, long length)
    {
        for (var end = offset + length; offset < end;)
        {
            var count = (int)Math.Min(PieceLength, end - offset);
            var read = RandomAccess.Read(disk, buffer.AsSpan(0, count), offset);
            if (buffer.AsSpan(0, read).ContainsAnyExcept((byte)0))
                RandomAccess.Write(disk, Zeros.AsSpan(0, count), offset);
            offset += count;
        }
    }
}
