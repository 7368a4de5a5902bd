namespace Azure.Simulator.Http;

/// <summary>A handler that comes into being with the first request.</summary>
internal sealed class LateHandler(Func<HttpMessageHandler> create) : HttpMessageHandler
{
    private readonly Lazy<HttpMessageInvoker> invoker = new(() => new HttpMessageInvoker(create()));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        invoker.Value.SendAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing && invoker.IsValueCreated)
            invoker.Value.Dispose();
        base.Dispose(disposing);
    }
}
