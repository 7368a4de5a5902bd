using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Marketplace.Imaging.Http;

namespace Marketplace.Imaging.Blobs;

/// <summary>
/// The operations on one page blob that disks need: REST on Azure.Core's pipeline, version 2021-12-02. Offsets and lengths are
/// multiples of 512. No answer is read further than it can sensibly go.
/// </summary>
public sealed partial class PageBlobClient
{
    /// <summary>Most bytes of one Put Page, and of one read whose MD5 the service gives.</summary>
    public const int LargestRange = 4 * 1024 * 1024;

    private const string ServiceVersion = "2021-12-02";

    // A range of 4 MiB on a line of 2 Mbit/s that eight of them share takes two and a half minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

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

    /// <summary>A blob that everybody may read.</summary>
    public PageBlobClient(Uri blob, HttpMessageHandler transport, TimeProvider clock)
        : this(blob, blob, transport, clock, [])
    {
    }

    private PageBlobClient(Uri blob, Uri address, HttpMessageHandler transport, TimeProvider clock, params HttpPipelinePolicy[] signing)
    {
        Blob = blob;
        this.address = address;
        // The pipeline does not own the handler: the host does.
        var options = new Options { Transport = new HttpClientTransport(new HttpClient(transport, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan }), RetryPolicy = new ServiceRetryPolicy(clock) };
        options.Diagnostics.IsTelemetryEnabled = false;
        options.Diagnostics.IsLoggingEnabled = false;
        pipeline = HttpPipelineBuilder.Build(options, [], [.. signing, new BodyPolicy()], new ResponseClassifier());
    }

    /// <summary>Address without a signature.</summary>
    public Uri Blob { get; }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string RangeText(long offset, int length) => string.Create(CultureInfo.InvariantCulture, $"bytes={offset}-{offset + length - 1}");

    private static string ETagOf(Response response) => response.Headers.TryGetValue("ETag", out var etag) ? etag : "";

    private HttpMessage Start(RequestMethod method, string? component, BlobCondition condition = default)
    {
        var message = pipeline.CreateMessage();
        message.BufferResponse = false; // BodyPolicy reads it, with a bound
        message.NetworkTimeout = Patience;
        message.Request.Method = method;
        message.Request.Uri.Reset(address);
        if (component is not null)
            message.Request.Uri.AppendQuery("comp", component);
        message.Request.Headers.Add("x-ms-version", ServiceVersion);
        condition.AddTo(message.Request);
        if (method == RequestMethod.Put)
            message.Request.Content = RequestContent.Create(Array.Empty<byte>());
        return message;
    }

    private async Task<Response> SendAsync(HttpMessage message, string operation, int[] expected, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (DamagedBodyException damage)
        {
            throw BlobFailure.Damaged(damage, operation, Blob);
        }
        catch (InvalidDataException tooLong)
        {
            throw BlobFailure.Garbled(operation, Blob, tooLong);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or RequestFailedException or AggregateException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw BlobFailure.Unreachable(error, operation, Blob);
        }
        return expected.Contains(message.Response.Status) ? message.Response : throw BlobFailure.From(message.Response, operation, Blob);
    }

    private sealed class Options : ClientOptions;
}
