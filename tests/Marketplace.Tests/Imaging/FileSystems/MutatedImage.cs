namespace Marketplace.Tests.Imaging.FileSystems;

/// <summary>An image of which a few bytes are changed and put back. Changes fall where something was written, half of them as numbers that matter.</summary>
internal sealed class MutatedImage
{
    private static readonly uint[] Interesting = [0, 1, 2, 3, 5, 8, 11, 12, 0x7f, 0xff, 0x100, 0x1000, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

    private readonly int[] used;
    private readonly List<(int Offset, byte Before)> changes = [];

    public MutatedImage(byte[] bytes)
    {
        Bytes = bytes;
        used = [.. Enumerable.Range(0, bytes.Length).Where(offset => bytes[offset] != 0)];
    }

    public byte[] Bytes { get; }

    public void Mutate(Random random)
    {
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var offset = used[random.Next(used.Length)];
            if (random.Next(2) == 0)
            {
                Set(offset, (byte)random.Next(256));
                continue;
            }
            var number = Interesting[random.Next(Interesting.Length)];
            var start = offset & ~3;
            var width = random.Next(2) == 0 ? 2 : 4;
            for (var i = 0; i < width && start + i < Bytes.Length; i++)
                Set(start + i, (byte)(number >> (8 * i)));
        }
    }

    public void Restore()
    {
        for (var i = changes.Count - 1; i >= 0; i--)
            Bytes[changes[i].Offset] = changes[i].Before;
        changes.Clear();
    }

    public override string ToString() => string.Join(", ", changes.Select(change => $"{change.Offset}: {change.Before} became {Bytes[change.Offset]}"));

    private void Set(int offset, byte value)
    {
        changes.Add((offset, Bytes[offset]));
        Bytes[offset] = value;
    }
}
