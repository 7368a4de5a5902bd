using System.Globalization;
using System.Xml;

namespace Azure.Simulator.Blobs;

/// <summary>Parameters that the lists share.</summary>
internal sealed record PageOptions(string Prefix, string Marker, int Max, string Delimiter, IReadOnlyList<string> Include)
{
    private const int Largest = 5000;

    public static PageOptions Read(BlobCall call, params ReadOnlySpan<string> includable)
    {
        var query = call.Request.Query;
        var max = Largest;
        if (query["maxresults"] is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out max) || max == 0))
            throw new BlobException(400, "OutOfRangeQueryParameterValue", "One of the query parameters specified in the request URI is outside the permissible range.").With("QueryParameterName", "maxresults").With("QueryParameterValue", text);
        var include = (query["include"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var wanted in include)
        {
            if (!includable.Contains(wanted))
                throw BlobException.Query("include", wanted, "the simulated cloud does not include this");
        }

        return new PageOptions(query["prefix"] ?? "", query["marker"] ?? "", Math.Min(max, Largest), query["delimiter"] ?? "", include);
    }

    public bool Includes(string what) => Include.Contains(what, StringComparer.Ordinal);

    public void WriteTo(XmlWriter writer)
    {
        writer.WriteElementString("Prefix", Prefix);
        writer.WriteElementString("Marker", Marker);
        writer.WriteElementString("MaxResults", Max.ToString(CultureInfo.InvariantCulture));
        if (Delimiter.Length > 0)
            writer.WriteElementString("Delimiter", Delimiter);
    }

    public static void WriteMetadata(XmlWriter writer, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        writer.WriteStartElement("Metadata");
        foreach (var (name, value) in metadata)
            writer.WriteElementString(name, BlobXml.Clean(value));
        writer.WriteEndElement();
    }
}
