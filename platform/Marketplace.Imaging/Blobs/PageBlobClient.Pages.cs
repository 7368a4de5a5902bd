using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Azure;
using Azure.Core;
using Marketplace.Imaging.Disks;

namespace Marketplace.Imaging.Blobs;

/// <summary>The pages of the blob.</summary>
public sealed partial class PageBlobClient
{
    // 64 MiB of memory; a disk of 32 TiB whose every other MiB holds data has half as many.
    private const int MostRanges = 4 * 1024 * 1024;

    /// <summary>Writes pages, which the service checks by their MD5. At most <see cref="LargestRange"/> bytes.</summary>
    /// <param name="md5">Of the bytes, in Base64.</param>
    /// <returns>The new ETag.</returns>
    public async Task<string> WriteAsync(long offset, ReadOnlyMemory<byte> bytes, string md5, BlobCondition condition, CancellationToken cancellationToken)
    {
        using var message = Start(RequestMethod.Put, "page", condition);
        message.Request.Headers.Add("x-ms-page-write", "update");
        message.Request.Headers.Add("x-ms-range", RangeText(offset, bytes.Length));
        message.Request.Headers.Add("Content-MD5", md5);
        message.Request.Content = RequestContent.Create(bytes);
        return ETagOf(await SendAsync(message, "writing pages", [201], cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// Reads pages and checks them by the MD5 that the service gives. What breaks off or arrives damaged is asked for again.
    /// </summary>
    /// <param name="buffer">Filled whole; at most <see cref="LargestRange"/> bytes.</param>
    /// <returns>MD5 of the bytes, in Base64.</returns>
    public async Task<string> ReadAsync(long offset, Memory<byte> buffer, BlobCondition condition, CancellationToken cancellationToken)
    {
        using var message = Start(RequestMethod.Get, null, condition);
        message.Request.Headers.Add("x-ms-range", RangeText(offset, buffer.Length));
        message.Request.Headers.Add("x-ms-range-get-content-md5", "true");
        BodyPolicy.ReadInto(message, buffer);
        var response = await SendAsync(message, "reading pages", [206], cancellationToken).ConfigureAwait(false);
        return response.Headers.TryGetValue("Content-MD5", out var md5) ? md5 : throw BlobFailure.Garbled("reading pages", Blob);
    }

    /// <summary>The ranges that were written, in order, adjoining ones joined.</summary>
    public async Task<IReadOnlyList<Extent>> GetPageRangesAsync(BlobCondition condition, CancellationToken cancellationToken)
    {
        var ranges = new List<Extent>();
        string? marker = null;
        do
        {
            using var message = Start(RequestMethod.Get, "pagelist", condition);
            if (marker is not null)
                message.Request.Uri.AppendQuery("marker", marker);
            var response = await SendAsync(message, "listing the pages of the blob", [200], cancellationToken).ConfigureAwait(false);
            var before = ranges.Count;
            marker = ReadRanges(response, ranges);
            if (!string.IsNullOrEmpty(marker) && ranges.Count == before)
                throw BlobFailure.Garbled("listing the pages of the blob", Blob);
        }
        while (!string.IsNullOrEmpty(marker));
        return Extents.Join(ranges);
    }

    /// <summary>MD5 as the service wants and gives it: in Base64. It finds accidents, and protects from nobody.</summary>
    public static string ChecksumOf(ReadOnlySpan<byte> bytes)
    {
#pragma warning disable CA5351 // The service has nothing else.
        return Convert.ToBase64String(MD5.HashData(bytes));
#pragma warning restore CA5351
    }

    private string? ReadRanges(Response response, List<Extent> ranges)
    {
        try
        {
            var list = XDocument.Parse(response.Content.ToString()).Root!;
            foreach (var range in list.Elements("PageRange"))
            {
                var extent = new Extent((long)range.Element("Start")!, checked((long)range.Element("End")! + 1 - (long)range.Element("Start")!));
                if (extent.Length <= 0 || extent.Offset < (ranges.Count == 0 ? 0 : ranges[^1].End) || ranges.Count == MostRanges)
                    throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the range at {extent.Offset} is empty, out of order or one too many"));
                ranges.Add(extent);
            }
            return list.Element("NextMarker")?.Value;
        }
        catch (Exception error) when (error is XmlException or FormatException or ArgumentNullException or InvalidOperationException or OverflowException)
        {
            throw BlobFailure.Garbled("listing the pages of the blob", Blob, error);
        }
    }
}
