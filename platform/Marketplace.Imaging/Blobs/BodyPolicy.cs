using Azure.Core;
using Azure.Core.Pipeline;

namespace Marketplace.Imaging.Blobs;

/// <summary>What arrived is not what the service says it sent.</summary>
internal sealed class DamagedBodyException(string message) : IOException(message);

/// <summary>
/// Reads the bodies of answers inside of a try, so that one that breaks off or arrives damaged is asked for again: pages into
/// the buffer that waits for them, everything else into memory up to a bound.
/// </summary>
internal sealed class BodyPolicy : HttpPipelinePolicy
{
    // A page list of 10,000 ranges has less than 1 MiB.
    private const int LargestText = 16 * 1024 * 1024;
    private const string Property = "marketplace-body";

    /// <summary>Has the body of a partial answer read into a buffer.</summary>
    public static void ReadInto(HttpMessage message, Memory<byte> buffer) => message.SetProperty(Property, buffer);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("requests are asynchronous");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        if (message.Response.ContentStream is not { } stream)
            return;
        await using (stream.ConfigureAwait(false))
        {
            if (message.Response.Status == 206 && message.TryGetProperty(Property, out var target) && target is Memory<byte> buffer)
            {
                await FillAsync(message, stream, buffer).ConfigureAwait(false);
                message.Response.ContentStream = new MemoryStream();
            }
            else
            {
                message.Response.ContentStream = await ReadTextAsync(stream, message.CancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task FillAsync(HttpMessage message, Stream stream, Memory<byte> buffer)
    {
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, message.CancellationToken).ConfigureAwait(false);
        if (read < buffer.Length)
            throw new DamagedBodyException(FormattableString.Invariant($"{read} of {buffer.Length} bytes came"));
        if (!message.Response.Headers.TryGetValue("Content-MD5", out var expected))
            throw new DamagedBodyException("the MD5 that was asked for did not come with the bytes");
        if (PageBlobClient.ChecksumOf(buffer.Span) != expected)
            throw new DamagedBodyException("the bytes have another MD5 than the service says");
    }

    private static async Task<MemoryStream> ReadTextAsync(Stream stream, CancellationToken cancellationToken)
    {
        var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (text.Length + read > LargestText)
                throw new InvalidDataException("the answer is longer than any of the blob service");
            text.Write(buffer, 0, read);
        }
        text.Position = 0;
        return text;
    }
}
