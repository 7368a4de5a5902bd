using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Marketplace.Imaging.Disks;
using Marketplace.Imaging.Http;

namespace Marketplace.Imaging.Blobs;

/// <summary>What <see cref="PageBlobClient.GetPropertiesAsync"/> tells about a blob.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="IsPageBlob">Whether it is a page blob at all.</param>
/// <param name="Metadata">Names in lower case.</param>
public sealed record BlobProperties(long Length, bool IsPageBlob, IReadOnlyDictionary<string, string> Metadata);

/// <summary>
/// The operations on one page blob that disks need: REST on Azure.Core's pipeline, version 2021-12-02. Offsets and lengths are
/// multiples of 512.
/// </summary>
public sealed class PageBlobClient
{
    /// <summary>Most bytes of one Put Page.</summary>
    public const int LargestWrite = 4 * 1024 * 1024;

    private const string ServiceVersion = "2021-12-02";
    private readonly HttpPipeline pipeline;
    private readonly Uri address;

    /// <param name="blob">Address of the blob, without a signature.</param>
    public PageBlobClient(Uri blob, SharedKey key, HttpMessageHandler transport, TimeProvider clock)
        : this(blob, blob, transport, clock, new SharedKeyPolicy(key, clock))
    {
    }

    public PageBlobClient(SasUri blob, HttpMessageHandler transport, TimeProvider clock)
        : this(blob.Resource, blob.Reveal(), transport, clock)
    {
    }

    private PageBlobClient(Uri blob, Uri address, HttpMessageHandler transport, TimeProvider clock, params HttpPipelinePolicy[] signing)
    {
        Blob = blob;
        this.address = address;
        // The pipeline does not own the handler: the host does.
        var options = new Options { Transport = new HttpClientTransport(new HttpClient(transport, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan }), RetryPolicy = new ServiceRetryPolicy(clock) };
        options.Diagnostics.IsTelemetryEnabled = false;
        pipeline = HttpPipelineBuilder.Build(options, [], signing, new ResponseClassifier());
    }

    /// <summary>Address without a signature.</summary>
    public Uri Blob { get; }

    /// <summary>Makes an empty page blob, in place of what had the name.</summary>
    /// <param name="length">Bytes.</param>
    public async Task CreateAsync(long length, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        using var message = Start(RequestMethod.Put, null);
        message.Request.Headers.Add("x-ms-blob-type", "PageBlob");
        message.Request.Headers.Add("x-ms-blob-content-length", Text(length));
        message.Request.Headers.Add("x-ms-blob-content-type", "application/octet-stream");
        Add(message, metadata);
        message.Request.Content = RequestContent.Create(Array.Empty<byte>());
        await SendAsync(message, "creating the page blob", [201], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes pages. At most <see cref="LargestWrite"/> bytes.</summary>
    public async Task WriteAsync(long offset, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var message = Start(RequestMethod.Put, "page");
        message.Request.Headers.Add("x-ms-page-write", "update");
        message.Request.Headers.Add("x-ms-range", string.Create(CultureInfo.InvariantCulture, $"bytes={offset}-{offset + bytes.Length - 1}"));
#pragma warning disable CA5351 // The service checks transfers by MD5; it is no protection here and none is needed.
        message.Request.Headers.Add("Content-MD5", Convert.ToBase64String(MD5.HashData(bytes.Span)));
#pragma warning restore CA5351
        message.Request.Content = RequestContent.Create(bytes);
        await SendAsync(message, "writing pages", [201], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Null when there is no such blob.</summary>
    public async Task<BlobProperties?> GetPropertiesAsync(CancellationToken cancellationToken)
    {
        using var message = Start(RequestMethod.Head, null);
        var response = await SendAsync(message, "reading the properties of the blob", [200, 404], cancellationToken).ConfigureAwait(false);
        if (response.Status == 404)
            return null;
        if (!response.Headers.TryGetValue("x-ms-blob-type", out var type) || !response.Headers.TryGetValue("Content-Length", out var length) || !long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            throw BlobFailure.Garbled("reading the properties of the blob", Blob);
        const string prefix = "x-ms-meta-";
        var metadata = response.Headers.Where(header => header.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Name[prefix.Length..].ToLowerInvariant(), header => header.Value, StringComparer.Ordinal);
        return new BlobProperties(bytes, type == "PageBlob", metadata);
    }

    /// <summary>The ranges that were written, in order.</summary>
    public async Task<IReadOnlyList<Extent>> GetPageRangesAsync(CancellationToken cancellationToken)
    {
        var ranges = new List<Extent>();
        string? marker = null;
        do
        {
            using var message = Start(RequestMethod.Get, "pagelist");
            if (marker is not null)
                message.Request.Uri.AppendQuery("marker", marker);
            var response = await SendAsync(message, "listing the pages of the blob", [200], cancellationToken).ConfigureAwait(false);
            marker = ReadRanges(response, ranges);
        }
        while (!string.IsNullOrEmpty(marker));
        return ranges;
    }

    /// <summary>Replaces the metadata.</summary>
    public async Task SetMetadataAsync(IReadOnlyDictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        using var message = Start(RequestMethod.Put, "metadata");
        Add(message, metadata);
        message.Request.Content = RequestContent.Create(Array.Empty<byte>());
        await SendAsync(message, "setting the metadata of the blob", [200], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes the blob; one that is gone already is fine.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        using var message = Start(RequestMethod.Delete, null);
        await SendAsync(message, "deleting the blob", [202, 404], cancellationToken).ConfigureAwait(false);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Add(HttpMessage message, IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (name, value) in metadata)
            message.Request.Headers.Add("x-ms-meta-" + name, value);
    }

    private string? ReadRanges(Response response, List<Extent> ranges)
    {
        try
        {
            var list = XDocument.Parse(response.Content.ToString()).Root!;
            foreach (var range in list.Elements("PageRange"))
            {
                var start = (long)range.Element("Start")!;
                ranges.Add(new Extent(start, (long)range.Element("End")! + 1 - start));
            }
            return list.Element("NextMarker")?.Value;
        }
        catch (Exception error) when (error is XmlException or FormatException or ArgumentNullException or InvalidOperationException)
        {
            throw BlobFailure.Garbled("listing the pages of the blob", Blob, error);
        }
    }

    private HttpMessage Start(RequestMethod method, string? component)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(address);
        if (component is not null)
            message.Request.Uri.AppendQuery("comp", component);
        message.Request.Headers.Add("x-ms-version", ServiceVersion);
        return message;
    }

    private async Task<Response> SendAsync(HttpMessage message, string operation, int[] expected, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or RequestFailedException or AggregateException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw BlobFailure.Unreachable(error, operation, Blob);
        }
        return expected.Contains(message.Response.Status) ? message.Response : throw BlobFailure.From(message.Response, operation, Blob);
    }

    private sealed class Options : ClientOptions;
}
