using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Marketplace.Definitions;
using Marketplace.Imaging;
using Marketplace.Imaging.Blobs;
using Marketplace.Imaging.Http;
using Marketplace.Provider.Resources;

namespace Marketplace.Provider.Azure;

/// <summary>Opens blobs of storage accounts: asks ARM for the blob endpoint and a key, and keeps neither.</summary>
internal sealed class StorageAccounts
{
    private const string ApiVersion = "2024-01-01";
    private readonly MarketplaceProviderOptions options;
    private readonly HttpPipeline pipeline;

    public StorageAccounts(MarketplaceProviderOptions options)
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

    /// <exception cref="ImagingException">ARM refused (MKT4042), for instance because there is no such account.</exception>
    public async Task<PageBlobClient> OpenBlobAsync(PageBlobId id, CancellationToken cancellationToken) =>
        await OpenAsync(id, mustExist: true, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException("an account that must exist was not found");

    /// <summary>Null when there is no such account, so no such blob either.</summary>
    public Task<PageBlobClient?> FindBlobAsync(PageBlobId id, CancellationToken cancellationToken) => OpenAsync(id, mustExist: false, cancellationToken);

    private async Task<PageBlobClient?> OpenAsync(PageBlobId id, bool mustExist, CancellationToken cancellationToken)
    {
        using var account = await SendAsync(RequestMethod.Get, id.AccountPath, mustExist, cancellationToken).ConfigureAwait(false);
        if (account is null)
            return null;
        using var keys = await SendAsync(RequestMethod.Post, id.AccountPath + "/listKeys", mustExist, cancellationToken).ConfigureAwait(false);
        if (keys is null)
            return null;
        try
        {
            var endpoint = account.RootElement.GetProperty("properties").GetProperty("primaryEndpoints").GetProperty("blob").GetString()!;
            var key = new SharedKey(id.Account, keys.RootElement.GetProperty("keys")[0].GetProperty("value").GetString()!);
            var blob = new Uri(new Uri(endpoint), $"{Uri.EscapeDataString(id.Container)}/{string.Join('/', id.Blob.Split('/').Select(Uri.EscapeDataString))}");
            return new PageBlobClient(blob, key, options.Transport(), options.Clock);
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or UriFormatException or FormatException or IndexOutOfRangeException)
        {
            throw Refused(id.AccountPath, "the answer about the storage account is not one of Azure Resource Manager", error);
        }
    }

    // Null: not found, and that is an answer.
    private async Task<JsonDocument?> SendAsync(RequestMethod method, string path, bool mustExist, CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(options.Endpoint, path));
        message.Request.Uri.AppendQuery("api-version", ApiVersion);
        try
        {
            await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
            if (message.Response.Status == 404 && !mustExist)
                return null;
            if (message.Response.Status != 200)
                throw Refused(path, Describe(message.Response), null);
            return JsonDocument.Parse(message.Response.Content);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException or RequestFailedException or AggregateException || error is TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw Refused(path, error is JsonException ? "the answer is not JSON" : error.Message, error);
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

    private static ImagingException Refused(string path, string reason, Exception? cause) => new(
        Diagnostic.Error(ImagingCodes.ArmRefused, $"the storage account could not be opened: {reason}", new Where { Resource = path }, "Check that the account exists and that you may list its keys."),
        cause);

    private sealed class Options : ClientOptions;
}
