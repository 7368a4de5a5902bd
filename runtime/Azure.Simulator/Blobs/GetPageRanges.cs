using System.Globalization;
using Azure.Simulator.Http;
using Azure.Simulator.State;

namespace Azure.Simulator.Blobs;

internal sealed class GetPageRanges() : BlobStateOperation("GET /{container}/{*blob}?comp=pagelist", BlobAccess.Read)
{
    private const int Largest = 10000;

    public override string Summary => "Which parts of a page blob were written, in pages of at most 10000.";

    public override string Limits => "No comparison with snapshots.";

    protected override SimulatedResponse Invoke(BlobCall call, Transaction state)
    {
        var blob = call.RequirePageBlob(state);
        if (Conditions.CheckRead(call.Headers, blob.ETag, blob.ModifiedAt) is { } unchanged)
            return unchanged;
        Leases.CheckRead(call, blob.Lease);
        var range = ByteRange.Of(call) ?? new ByteRange(0, null);
        if (range.Start > 0 && range.Start >= blob.Length)
            throw new BlobException(416, "InvalidRange", "The range specified is invalid for the current size of the resource.");
        var options = PageOptions.Read(call);
        var max = call.Request.Query["maxresults"] is null ? Largest : Math.Min(options.Max, Largest);
        var start = Resume(options.Marker, range.Start - (range.Start % PageMap.PageSize));
        var end = Math.Min(range.End ?? long.MaxValue - 1, blob.Length - 1);
        using var pages = call.Cloud.Blobs.OpenPages(blob);
        var found = end < start ? [] : pages.Ranges(start, end - start + 1).Take(max + 1).ToList();
        return BlobHeaders.Changed(200, blob)
            .With("x-ms-blob-content-length", blob.Length.ToString(CultureInfo.InvariantCulture))
            .WithBytes(Write(found, max), "application/xml");
    }

    private static byte[] Write(List<(long Offset, long Length)> found, int max) => BlobXml.Write(writer =>
    {
        writer.WriteStartElement("PageList");
        foreach (var (offset, length) in found.Take(max))
        {
            writer.WriteStartElement("PageRange");
            writer.WriteElementString("Start", offset.ToString(CultureInfo.InvariantCulture));
            writer.WriteElementString("End", (offset + length - 1).ToString(CultureInfo.InvariantCulture));
            writer.WriteEndElement();
        }

        if (found.Count > max)
            writer.WriteElementString("NextMarker", found[max].Offset.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndElement();
    });

    private static long Resume(string marker, long start)
    {
        if (marker.Length == 0)
            return start;
        return long.TryParse(marker, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at >= start
            ? at
            : throw BlobException.Query("marker", marker, "not a marker of this list");
    }
}
