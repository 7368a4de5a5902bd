namespace Marketplace.Imaging.FileSystems;

/// <summary>Labels and ids as headers hold them.</summary>
internal static class MarkText
{
    /// <summary>Up to the first zero; null when there is nothing.</summary>
    public static string? Label(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        var text = FileNames.Decode(end < 0 ? field : field[..end]).TrimEnd(' ');
        return text.Length == 0 ? null : text;
    }

    /// <summary>Null when all is zero.</summary>
    public static string? Uuid(ReadOnlySpan<byte> field) =>
        field.ContainsAnyExcept((byte)0) ? new Guid(field, bigEndian: true).ToString() : null;
}
