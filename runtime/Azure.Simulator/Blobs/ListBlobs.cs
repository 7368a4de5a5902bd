using System.Globalization;
using System.Xml;
using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

internal sealed class ListBlobs() : BlobStateOperation("GET /{container}?restype=container&comp=list", BlobAccess.List)
{
    public override string Summary => "Lists the blobs of a container, flat or by a delimiter, in pages.";

    public override string Limits => "`include` takes `metadata` only; no snapshots, versions, deleted or uncommitted blobs.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        call.RequireContainer(state);
        var page = PageOptions.Read(call, "metadata");
        var (entries, next) = Select(call, state, page);
        return new SimulatedResponse(200).WithBytes(BlobXml.Write(writer =>
        {
            writer.WriteStartElement("EnumerationResults");
            writer.WriteAttributeString("ServiceEndpoint", $"https://{call.Request.Host}/");
            writer.WriteAttributeString("ContainerName", call.Path.Container);
            page.WriteTo(writer);
            writer.WriteStartElement("Blobs");
            foreach (var (name, blob) in entries)
                WriteEntry(writer, call, page, name, blob);
            writer.WriteEndElement();
            writer.WriteElementString("NextMarker", next ?? "");
            writer.WriteEndElement();
        }), "application/xml");
    }

    /// <summary>Blobs, and with a delimiter the common prefixes (without a blob), in order of their names.</summary>
    private static (List<(string Name, BlobRecord? Blob)> Entries, string? Next) Select(BlobCall call, Transaction state, PageOptions page)
    {
        var root = BlobRecord.KeyOf(call.Account, call.Path.Container, "");
        var entries = new List<(string Name, BlobRecord? Blob)>();
        foreach (var key in state.Keys(root + page.Prefix))
        {
            var name = key[root.Length..];
            var cut = page.Delimiter.Length == 0 ? -1 : name.IndexOf(page.Delimiter, page.Prefix.Length, StringComparison.Ordinal);
            var shown = cut < 0 ? name : name[..(cut + page.Delimiter.Length)];
            if (string.CompareOrdinal(shown, page.Marker) < 0 || (entries.Count > 0 && entries[^1].Name == shown))
                continue;
            if (entries.Count == page.Max)
                return (entries, shown);
            entries.Add((shown, cut < 0 ? state.Find(key, StateJson.Default.BlobRecord) : null));
        }

        return (entries, null);
    }

    private static void WriteEntry(XmlWriter writer, BlobCall call, PageOptions page, string name, BlobRecord? blob)
    {
        writer.WriteStartElement(blob is null ? "BlobPrefix" : "Blob");
        writer.WriteElementString("Name", name);
        if (blob is not null)
        {
            writer.WriteStartElement("Properties");
            foreach (var (element, value) in Properties(call, blob))
            {
                if (value is not null)
                    writer.WriteElementString(element, BlobXml.Clean(value));
            }

            writer.WriteEndElement();
            if (page.Includes("metadata"))
                PageOptions.WriteMetadata(writer, blob.Metadata);
        }

        writer.WriteEndElement();
    }

    private static IEnumerable<(string Element, string? Value)> Properties(BlobCall call, BlobRecord blob) =>
    [
        ("Creation-Time", BlobXml.Date(blob.CreatedAt)),
        ("Last-Modified", BlobXml.Date(blob.ModifiedAt)),
        ("Etag", blob.ETag.Trim('"')),
        ("Content-Length", blob.Length.ToString(CultureInfo.InvariantCulture)),
        ("Content-Type", blob.ContentType),
        ("Content-Encoding", blob.ContentEncoding ?? ""),
        ("Content-Language", blob.ContentLanguage ?? ""),
        ("Content-MD5", blob.ContentMd5 ?? ""),
        ("Cache-Control", blob.CacheControl ?? ""),
        ("Content-Disposition", blob.ContentDisposition ?? ""),
        ("x-ms-blob-sequence-number", blob.Type == BlobType.PageBlob ? blob.SequenceNumber.ToString(CultureInfo.InvariantCulture) : null),
        ("BlobType", blob.Type.ToString()),
        ("LeaseStatus", BlobHeaders.LeaseStatus(blob.Lease, call.Now)),
        ("LeaseState", BlobHeaders.LeaseState(blob.Lease, call.Now)),
        ("ServerEncrypted", "true"),
    ];
}
