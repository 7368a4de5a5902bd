using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Marketplace.Imaging.Http;

/// <summary>
/// Sends again what a busy or broken service did not take: 408, 429 and 5xx, and connections that fail or do not answer in time. Waits as long as
/// <c>Retry-After</c> says, else twice as long each time, on the given clock.
/// </summary>
public sealed class ServiceRetryPolicy(TimeProvider clock) : HttpPipelinePolicy
{
    private const int MostRetries = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("requests are asynchronous");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
                if (attempt == MostRetries || !IsTransient(message.Response.Status))
                    return;
            }
            catch (Exception error) when (attempt < MostRetries && IsTransient(error) && !message.CancellationToken.IsCancellationRequested)
            {
                if (message.HasResponse)
                    message.Response.Dispose();
                await Task.Delay(Pause(attempt), clock, message.CancellationToken).ConfigureAwait(false);
                continue;
            }
            var pause = RetryAfter(message.Response) ?? Pause(attempt);
            message.Response.Dispose();
            await Task.Delay(pause, clock, message.CancellationToken).ConfigureAwait(false);
        }
    }

    // A try that ran into its time limit ends as cancelled, though nobody cancelled the request.
    private static bool IsTransient(Exception error) => error is IOException or HttpRequestException or RequestFailedException or OperationCanceledException;

    private static bool IsTransient(int status) => status is 408 or 429 or 500 or 502 or 503 or 504;

    private static TimeSpan Pause(int attempt) => FirstPause * (1 << attempt);

    private TimeSpan? RetryAfter(Response response)
    {
        if (!response.Headers.TryGetValue("Retry-After", out var text))
            return null;
        var pause = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date - clock.GetUtcNow()
            : TimeSpan.Zero;
        return pause <= TimeSpan.Zero ? null : pause > LongestPause ? LongestPause : pause;
    }
}
