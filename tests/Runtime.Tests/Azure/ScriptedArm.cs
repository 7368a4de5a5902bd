using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Runtime.Tests.Azure;

/// <summary>Answers requests in the order of a script; a request that the script does not expect fails the test.</summary>
internal sealed class ScriptedArm : HttpMessageHandler
{
    private readonly Queue<(string Expect, Func<HttpResponseMessage> Answer)> script = new();
    private readonly List<string> requests = [];
    private readonly List<string> bodies = [];

    /// <summary>Method and path of what was sent: <c>PUT /subscriptions/…</c>.</summary>
    public IReadOnlyList<string> Requests => requests;

    public IReadOnlyList<string> Bodies => bodies;

    public bool IsFinished => script.Count == 0;

    /// <param name="expect">Method and the end of the path: <c>PUT galleries/pictures</c>.</param>
    /// <param name="status">Status of the answer.</param>
    /// <param name="body">Body of the answer.</param>
    /// <param name="headers">Headers as <c>Name: value</c>.</param>
    public ScriptedArm On(string expect, int status, string body = "", params string[] headers)
    {
        script.Enqueue((expect, () => Answer(status, body, headers)));
        return this;
    }

    public ScriptedArm On(string expect, Func<HttpResponseMessage> answer)
    {
        script.Enqueue((expect, answer));
        return this;
    }

    public static HttpResponseMessage Answer(int status, string body, params string[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, body.StartsWith('<') ? "text/html" : "application/json") };
        foreach (var header in headers)
        {
            var split = header.IndexOf(':', StringComparison.Ordinal);
            response.Headers.TryAddWithoutValidation(header[..split], header[(split + 1)..].Trim());
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        requests.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
        if (request.Content is not null) bodies.Add(await request.Content.ReadAsStringAsync(cancellationToken));
        request.Headers.Authorization.ShouldBe(new AuthenticationHeaderValue("Bearer", "token"));
        if (!script.TryDequeue(out var step)) throw new InvalidOperationException($"the script is over; got {requests[^1]}");
        var parts = step.Expect.Split(' ');
        if (request.Method.Method != parts[0] || !request.RequestUri.AbsolutePath.EndsWith(parts[1], StringComparison.Ordinal))
            throw new InvalidOperationException($"expected {step.Expect}, got {requests[^1]}");
        return step.Answer();
    }
}
