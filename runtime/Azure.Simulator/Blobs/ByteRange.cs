using System.Globalization;

namespace Azure.Simulator.Blobs;

/// <summary>A range header: <c>bytes=0-511</c> or <c>bytes=512-</c>.</summary>
/// <param name="Start">First byte.</param>
/// <param name="End">Last byte, or null for the rest.</param>
internal sealed record ByteRange(long Start, long? End)
{
    /// <summary>The range of a request; <c>x-ms-range</c> goes before <c>Range</c>. Null when there is none.</summary>
    public static ByteRange? Of(BlobCall call)
    {
        var header = call.Headers["x-ms-range"] is not null ? "x-ms-range" : "Range";
        if (call.Headers[header] is not { } text)
            return null;
        return Parse(text) ?? throw BlobException.Header(header, text);
    }

    public static ByteRange? Parse(string text)
    {
        if (!text.StartsWith("bytes=", StringComparison.Ordinal))
            return null;
        var dash = text.IndexOf('-');
        if (dash < 0 || !long.TryParse(text.AsSpan(6, dash - 6), NumberStyles.None, CultureInfo.InvariantCulture, out var start))
            return null;
        if (dash == text.Length - 1)
            return new ByteRange(start, null);
        return long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var end) && end >= start ? new ByteRange(start, end) : null;
    }
}
