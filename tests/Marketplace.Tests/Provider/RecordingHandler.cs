namespace Marketplace.Tests.Provider;

/// <summary>Remembers what is sent, and answers in place of the service when told to.</summary>
internal sealed class RecordingHandler(HttpMessageHandler service) : DelegatingHandler(service)
{
    private readonly List<string> sent = [];

    /// <summary>An answer in place of the service's, or null to ask the service. The number counts requests from 1.</summary>
    public Func<HttpRequestMessage, int, HttpResponseMessage?> Instead { get; set; } = (_, _) => null;

    /// <summary>Waited for before <see cref="Instead"/> is asked.</summary>
    public Func<HttpRequestMessage, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Told when the service has answered.</summary>
    public Action<HttpRequestMessage> After { get; set; } = _ => { };

    /// <summary>Such as <c>PUT page</c>: method, and <c>comp</c> or the last part of the path.</summary>
    public IReadOnlyList<string> Sent
    {
        get
        {
            lock (sent)
                return [.. sent];
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int number;
        lock (sent)
        {
            sent.Add(Describe(request));
            number = sent.Count;
        }
        await Before(request);
        if (Instead(request, number) is { } answer)
            return answer;
        var response = await base.SendAsync(request, cancellationToken);
        After(request);
        return response;
    }

    private static string Describe(HttpRequestMessage request)
    {
        var uri = request.RequestUri!;
        var component = uri.Query.TrimStart('?').Split('&').FirstOrDefault(pair => pair.StartsWith("comp=", StringComparison.Ordinal))?[5..];
        return $"{request.Method} {component ?? uri.Segments[^1]}";
    }
}
