using System.Xml;
using Azure.Simulator.Http;

namespace Azure.Simulator.Blobs;

/// <summary>Container and blob that a request addresses, decoded; either may be empty.</summary>
internal sealed record BlobPath(string Container, string Blob)
{
    /// <summary>Parses <c>/images/disks/debian%2012.vhd</c>.</summary>
    public static BlobPath Parse(SimulatedRequest request)
    {
        var raw = request.RawPath.TrimStart('/');
        if (raw.Split('/').Any(s => s is "." or "..") || !IsWellEscaped(raw))
            throw InvalidUri();
        var slash = raw.IndexOf('/');
        var path = slash < 0
            ? new BlobPath(Uri.UnescapeDataString(raw), "")
            : new BlobPath(Uri.UnescapeDataString(raw[..slash]), Uri.UnescapeDataString(raw[(slash + 1)..]));
        if (path.Blob.Length > 1024 || path.Blob.Any(c => !XmlConvert.IsXmlChar(c) && !char.IsSurrogate(c)))
            throw InvalidUri();
        return path;
    }

    private static bool IsWellEscaped(string raw)
    {
        for (var at = raw.IndexOf('%'); at >= 0; at = raw.IndexOf('%', at + 1))
        {
            if (at + 2 >= raw.Length || !Uri.IsHexEncoding(raw, at))
                return false;
        }

        return true;
    }

    private static BlobException InvalidUri() => new(400, "InvalidUri", "The requested URI does not represent any resource on the server.");
}
