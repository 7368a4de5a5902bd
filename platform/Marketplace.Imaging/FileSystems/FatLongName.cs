using System.Text;

namespace Marketplace.Imaging.FileSystems;

/// <summary>Collects the entries of a long name, which stand before the short one in reverse order, 13 characters each.</summary>
internal sealed class FatLongName
{
    private readonly List<string> parts = [];
    private byte checksum;
    private int expected;

    public void Add(ReadOnlySpan<byte> entry)
    {
        var order = entry[0] & 0x3f;
        if ((entry[0] & 0x40) != 0)
        {
            parts.Clear();
            expected = order;
            checksum = entry[13];
        }
        if (order == 0 || order != expected || entry[13] != checksum)
        {
            Forget();
            return;
        }
        var text = new StringBuilder(13);
        for (var i = 0; i < 13; i++)
            text.Append((char)entry.U16(i < 5 ? 1 + (i * 2) : i < 11 ? 4 + (i * 2) : 6 + (i * 2)));
        parts.Insert(0, text.ToString());
        expected--;
    }

    /// <summary>The name, when what was collected is whole and belongs to this entry; null otherwise. Begins anew.</summary>
    public string? Take(FatEntry entry)
    {
        var whole = parts.Count > 0 && expected == 0 && checksum == entry.NameChecksum;
        var name = whole ? string.Concat(parts) : null;
        Forget();
        if (name is null)
            return null;
        var end = name.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? name : name[..end];
    }

    public void Forget()
    {
        parts.Clear();
        expected = 0;
        checksum = 0;
    }
}
