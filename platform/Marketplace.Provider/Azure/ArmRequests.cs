using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Http;

namespace Marketplace.Provider.Azure;

/// <summary>Requests to Azure Resource Manager: with the end of what they begin, or one at a time.</summary>
internal sealed class ArmRequests
{
    private const int MostPolls = 2000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly MarketplaceProviderOptions options;
    private readonly HttpPipeline pipeline;

    public ArmRequests(MarketplaceProviderOptions options)
    {
        this.options = options;
        var client = new Options
        {
            Transport = new HttpClientTransport(new HttpClient(options.Transport(), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan }),
            RetryPolicy = new ServiceRetryPolicy(options.Clock),
        };
        client.Diagnostics.IsLoggingEnabled = false;
        var signing = new BearerTokenAuthenticationPolicy(options.Credential(), new Uri(options.Endpoint, ".default").AbsoluteUri);
        pipeline = HttpPipelineBuilder.Build(client, [], [signing], new ResponseClassifier());
    }

    public TimeProvider Clock => options.Clock;

    /// <summary>Lets time pass between two looks.</summary>
    public Task WaitAsync(TimeSpan time, CancellationToken cancellationToken) => options.Wait(time, cancellationToken);

    /// <summary>One request; an operation that it begins is not waited for.</summary>
    /// <param name="path">ARM id, and an action after it.</param>
    /// <param name="expected">Statuses besides 200, 201, 202, 204 and 404 that are answers.</param>
    /// <exception cref="ArmRefusedException">Any other answer, or none.</exception>
    public Task<ArmAnswer> AskAsync(RequestMethod method, string path, string apiVersion, int[] expected, CancellationToken cancellationToken) =>
        OnceAsync(method, AddressOf(path, apiVersion), null, expected, cancellationToken);

    /// <returns>What a long operation ended with, else the body of the answer; null for 404, which is an answer to GET, DELETE and POST alike.</returns>
    /// <exception cref="ArmRefusedException">Any other refusal.</exception>
    public async Task<JsonNode?> SendAsync(RequestMethod method, string path, string apiVersion, JsonObject? body, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var answer = await OnceAsync(method, AddressOf(path, apiVersion), body, [], cancellationToken).ConfigureAwait(false);
                return answer.Status == 404 ? null : answer.Poll is null ? answer.Body ?? new JsonObject() : await PollAsync(answer, cancellationToken).ConfigureAwait(false);
            }
            catch (ArmRefusedException busy) when (attempt < 10 && busy is { Status: 409, Code: "Conflict" or "AnotherOperationInProgress" })
            {
                // An operation of a run that was killed is still under way.
                await options.Wait(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // The next page of a list brings its query along.
    private Uri AddressOf(string path, string apiVersion) => path.Contains('?', StringComparison.Ordinal) ? new(options.Endpoint, path) : new(new Uri(options.Endpoint, path), "?api-version=" + apiVersion);

    private async Task<JsonNode?> PollAsync(ArmAnswer begun, CancellationToken cancellationToken)
    {
        var after = begun.After;
        for (var i = 0; i < MostPolls; i++)
        {
            await options.Wait(after, cancellationToken).ConfigureAwait(false);
            var now = await OnceAsync(RequestMethod.Get, begun.Poll!, null, [], cancellationToken).ConfigureAwait(false);
            after = now.After;
            // A Location answers 202 until it is over; an Azure-AsyncOperation says so in its status.
            switch (now.Text("status"))
            {
                case "Failed" or "Canceled":
                    throw new ArmRefusedException(SasUri.Scrub($"{now.Text("error", "code")}: {now.Text("error", "message")}"), 200, now.Text("error", "code"));
                case "Succeeded":
                    return now.Body!["properties"]?["output"] ?? begun.Body ?? now.Body;
                case null when now.Status is 200 or 204 or 404:
                    return now.Body ?? begun.Body ?? new JsonObject();
            }
        }
        throw new ArmRefusedException("the operation does not end", 0, null);
    }

    private async Task<ArmAnswer> OnceAsync(RequestMethod method, Uri address, JsonObject? body, int[] expected, CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(address);
        if (body is not null)
        {
            message.Request.Headers.Add("Content-Type", "application/json");
            message.Request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(body));
        }
        try
        {
            await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
            var response = message.Response;
            if (response.Status is not (200 or 201 or 202 or 204 or 404) && !expected.Contains(response.Status))
                throw Refused(response);
            // An answer without a body has a stream all the same, which is not buffered.
            var json = response.Status == 404 || response.ContentStream is not MemoryStream { Length: > 0 } ? null : JsonNode.Parse(response.Content);
            return new ArmAnswer(response.Status, json, PollOf(response), AfterOf(response));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException or RequestFailedException or AggregateException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new ArmRefusedException(error is JsonException ? "the answer is not JSON" : SasUri.Scrub(error.Message), 0, null, error);
        }
    }

    private static Uri? PollOf(Response response) =>
        // A change of what is there answers 200 and goes on all the same.
        response.Status is 200 or 201 or 202
        && (response.Headers.TryGetValue("Azure-AsyncOperation", out var poll) || (response.Status != 200 && response.Headers.TryGetValue("Location", out poll)))
        && Uri.TryCreate(poll, UriKind.Absolute, out var uri) ? uri : null;

    private static TimeSpan AfterOf(Response response) =>
        response.Headers.TryGetValue("Retry-After", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, 60)) : Pause;

    private static ArmRefusedException Refused(Response response)
    {
        try
        {
            var error = JsonNode.Parse(response.Content)!["error"]!;
            return new ArmRefusedException(SasUri.Scrub(FormattableString.Invariant($"{response.Status} {error["code"]}: {error["message"]}")), response.Status, (string?)error["code"]);
        }
        catch (Exception problem) when (problem is JsonException or NullReferenceException or InvalidOperationException)
        {
            return new ArmRefusedException(FormattableString.Invariant($"answered with {response.Status} and no error of Azure Resource Manager, so something in between answered"), response.Status, null);
        }
    }

    private sealed class Options : ClientOptions;
}
