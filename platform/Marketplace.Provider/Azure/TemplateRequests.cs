using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Marketplace.Definitions;
using Marketplace.Imaging;
using Marketplace.Imaging.Http;

namespace Marketplace.Provider.Azure;

/// <summary>Single requests about image templates: no operation is waited for, as a run is joined and watched by its status.</summary>
internal sealed class TemplateRequests
{
    private readonly MarketplaceProviderOptions options;
    private readonly HttpPipeline pipeline;

    public TemplateRequests(MarketplaceProviderOptions options)
    {
        this.options = options;
        var client = new Options
        {
            Transport = new HttpClientTransport(new HttpClient(options.Transport(), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan }),
            RetryPolicy = new ServiceRetryPolicy(options.Clock),
        };
        var signing = new BearerTokenAuthenticationPolicy(options.Credential(), new Uri(options.Endpoint, ".default").AbsoluteUri);
        pipeline = HttpPipelineBuilder.Build(client, [], [signing], new ResponseClassifier());
    }

    public TimeProvider Clock => options.Clock;

    /// <summary>Lets time pass between two looks.</summary>
    public Task WaitAsync(TimeSpan time, CancellationToken cancellationToken) =>
        options.Wait(time, cancellationToken);

    /// <param name="method">HTTP method.</param>
    /// <param name="path">ARM id, and an action after it.</param>
    /// <param name="version">Version of the API.</param>
    /// <param name="expected">Statuses besides 200 to 299 that are answers, such as 404.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ImagingException">ARM refused, or did not answer (MKT4042).</exception>
    public async Task<ArmAnswer> SendAsync(RequestMethod method, string path, string version, int[] expected, CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(options.Endpoint, path));
        message.Request.Uri.AppendQuery("api-version", version);
        try
        {
            await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
            var status = message.Response.Status;
            if (status is < 200 or > 299 && !expected.Contains(status))
                throw Refused(method, path, Describe(message.Response), null);
            return new ArmAnswer(status, message.Response.ContentStream is null or { Length: 0 } ? null : JsonElement.Parse(message.Response.Content.ToMemory().Span));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException or RequestFailedException or AggregateException || error is TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw Refused(method, path, error is JsonException ? "the answer is not JSON" : error.Message, error);
        }
    }

    private static string Describe(Response response)
    {
        try
        {
            using var body = JsonDocument.Parse(response.Content);
            var error = body.RootElement.GetProperty("error");
            return FormattableString.Invariant($"{response.Status} {error.GetProperty("code").GetString()}: {error.GetProperty("message").GetString()}");
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return FormattableString.Invariant($"answered with {response.Status} and no error of Azure Resource Manager, so something in between answered");
        }
    }

    private static ImagingException Refused(RequestMethod method, string path, string reason, Exception? cause) => new(
        Diagnostic.Error(ImagingCodes.ArmRefused, $"{method} was refused: {reason}", new Where { Resource = path }, "Check that the resource exists and that you may do this with it."),
        cause);

    private sealed class Options : ClientOptions;
}
