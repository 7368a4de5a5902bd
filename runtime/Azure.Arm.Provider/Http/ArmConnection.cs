using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Azure.Arm.Provider.Http;

/// <summary>Sends requests to ARM: signs in, repeats what is worth repeating, tells answers from errors.</summary>
internal sealed class ArmConnection(HttpMessageInvoker http, TokenSource tokens, ArmProviderOptions options)
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(120);

    /// <summary>Passes the time between two tries or polls.</summary>
    public Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        options.Wait?.Invoke(delay, cancellationToken) ?? Task.Delay(delay, options.Clock, cancellationToken);

    /// <summary>Sends until there is an answer that counts.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="target">Path and query, or a URL that ARM gave.</param>
    /// <param name="body">JSON body or none.</param>
    /// <param name="scrubber">Hides secrets in errors.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArmException">ARM says no, or does not answer in a way that can be understood.</exception>
    public async Task<ArmReply> SendAsync(HttpMethod method, string target, JsonNode? body, Scrubber scrubber, CancellationToken cancellationToken)
    {
        var uri = Resolve(target);
        var what = $"{method} {uri.AbsolutePath}";
        var text = body?.ToJsonString();
        for (var attempt = 1; ; attempt++)
        {
            var (reply, failure, retryAfter) = await TryAsync(method, uri, text, what, scrubber, cancellationToken).ConfigureAwait(false);
            if (reply is not null) return reply;
            var again = failure!.Status == 0 || RetryRules.Again(failure.Status, failure.Code, retryAfter is not null);
            if (!again) throw failure;
            var delay = RetryRules.Delay(attempt + 1, retryAfter);
            if (attempt >= options.MaxAttempts)
                throw new ArmException($"{failure.Message}\nafter {attempt} attempts", failure.Status, failure.Code, failure);
            if (delay > options.MaxRetryDelay)
                throw new ArmException($"{failure.Message}\nthe service asks to come back in {delay}; the limit is {options.MaxRetryDelay}", failure.Status, failure.Code, failure);
            await WaitAsync(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(ArmReply? Reply, ArmException? Failure, TimeSpan? RetryAfter)> TryAsync(
        HttpMethod method, Uri uri, string? body, string what, Scrubber scrubber, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, uri);
        request.Headers.Authorization = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.ParseAdd("marketplace-infra-arm/0.1");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var limit = new CancellationTokenSource(AttemptTimeout, options.Clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var response = await http.SendAsync(request, linked.Token).ConfigureAwait(false);
            return await ReadAsync(method, response, what, scrubber, linked.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (null, new ArmException(scrubber.Clean($"{what} got no answer: {e.Message}"), 0, null, e), null);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return (null, new ArmException($"{what} got no answer within {AttemptTimeout.TotalSeconds} seconds", 0, null, e), null);
        }
    }

    private async Task<(ArmReply?, ArmException?, TimeSpan?)> ReadAsync(
        HttpMethod method, HttpResponseMessage response, string what, Scrubber scrubber, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var retryAfter = RetryAfter(response);
        BodyText body;
        try
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            body = BodyText.Read(text, response.Content.Headers.ContentType?.MediaType);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            body = new BodyText(BodyKind.CutOff, null, "a body that breaks off");
        }

        if (status is < 200 or > 299)
        {
            var failure = body.Kind is BodyKind.Json
                ? ArmException.Of(what, status, ArmErrorNode.Read(body.Json))
                : new ArmException($"{what} was answered {status} {response.StatusCode} with {body.Summary}", status);
            return (null, new ArmException(scrubber.Clean(failure.Message), status, failure.Code), retryAfter);
        }

        if (body.Kind is BodyKind.Html or BodyKind.Other)
        {
            throw new ArmException(scrubber.Clean(
                $"{what} was answered {status} with {body.Summary}; expected JSON. Something between this machine and Azure Resource Manager answers in its place: check proxy and endpoint ({options.Endpoint})"), status, "NotJson");
        }

        // A write was accepted although its answer is lost: the caller reads the object. A read is tried again.
        if (body.Kind == BodyKind.CutOff && method == HttpMethod.Get)
            return (null, new ArmException($"{what} was answered {status} with {body.Summary}", 0, "CutOff"), retryAfter);
        return (new ArmReply(status, body.Json, Header(response, "Azure-AsyncOperation"), Header(response, "Location"), retryAfter, body.Kind == BodyKind.CutOff), null, null);
    }

    private Uri Resolve(string target)
    {
        var uri = new Uri(options.Endpoint, target);
        return SameHost(uri) ? uri : throw new ArmException($"ARM points to {uri.Host}; expected {options.Endpoint.Host}, and the access token goes nowhere else");
    }

    private bool SameHost(Uri uri) =>
        uri.Host.Equals(options.Endpoint.Host, StringComparison.OrdinalIgnoreCase) && uri.Port == options.Endpoint.Port && uri.Scheme == options.Endpoint.Scheme;

    private Uri? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) && Uri.TryCreate(options.Endpoint, values.First(), out var uri) ? uri : null;

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        // Throttled compute calls say it in milliseconds.
        if (response.Headers.TryGetValues("x-ms-retry-after-ms", out var values)
            && double.TryParse(values.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds)) return TimeSpan.FromMilliseconds(milliseconds);
        return response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date > options.Clock.GetUtcNow() ? date - options.Clock.GetUtcNow() : TimeSpan.Zero,
            _ => null,
        };
    }
}
