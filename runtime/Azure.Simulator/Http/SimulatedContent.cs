using System.Net;

namespace Azure.Simulator.Http;

/// <summary>Response content over a body stream of known length, or no body with a declared length (HEAD).</summary>
internal sealed class SimulatedContent : HttpContent
{
    private readonly Stream body;
    private readonly long length;

    public SimulatedContent(SimulatedResponse response)
    {
        body = response.Body ?? Stream.Null;
        length = response.Length;
        if (response.Breakage == Breakage.HalfBody)
            body = new BrokenStream(body, length / 2);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        body.CopyToAsync(stream, cancellationToken);

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(body);

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            body.Dispose();
        base.Dispose(disposing);
    }
}
