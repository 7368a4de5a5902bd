using Azure.Simulator.Http;

namespace Azure.Simulator.Blobs;

/// <summary>Pairs that clients attach to blobs and containers as <c>x-ms-meta-NAME</c>.</summary>
internal static class Metadata
{
    private const string Prefix = "x-ms-meta-";

    public static Dictionary<string, string> Read(HeaderFields headers)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in headers)
        {
            if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                continue;
            var key = name[Prefix.Length..];
            if (!IsIdentifier(key))
                throw new BlobException(400, "InvalidMetadata", "The metadata specified is invalid. It has characters that are not permitted.").With("HeaderName", name);
            metadata[key] = value;
        }

        return metadata.Sum(m => m.Key.Length + m.Value.Length) > 8 * 1024
            ? throw new BlobException(400, "MetadataTooLarge", "The metadata specified exceeds the maximum allowed limit (8KB).")
            : metadata;
    }

    public static void Write(SimulatedResponse response, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        foreach (var (name, value) in metadata)
            response.Headers[Prefix + name] = value;
    }

    /// <summary>Names are C# identifiers.</summary>
    private static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');
}
