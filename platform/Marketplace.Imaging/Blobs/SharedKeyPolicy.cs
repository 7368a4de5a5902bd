using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Marketplace.Imaging.Blobs;

/// <summary>Signs requests to the blob service with the account key ("Authorize with Shared Key", versions from 2015-02-21).</summary>
internal sealed class SharedKeyPolicy(SharedKey key, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    private static readonly string[] SignedHeaders =
        ["Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type", "Date", "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range"];

    public override void OnSendingRequest(HttpMessage message)
    {
        message.Request.Headers.SetValue("x-ms-date", clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        message.Request.Headers.SetValue("Authorization", $"SharedKey {key.AccountName}:{key.Sign(StringToSign(message.Request, key.AccountName))}");
    }

    internal static string StringToSign(Request request, string accountName)
    {
        var text = new StringBuilder(request.Method.Method).Append('\n');
        foreach (var name in SignedHeaders)
        {
            var value = name == "Content-Length" && request.Content?.TryComputeLength(out var length) == true
                ? length == 0 ? "" : length.ToString(CultureInfo.InvariantCulture)
                : request.Headers.TryGetValue(name, out var header) ? header : "";
            text.Append(value == "0" && name == "Content-Length" ? "" : value).Append('\n');
        }
        foreach (var header in request.Headers.Where(header => header.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase)).OrderBy(header => header.Name.ToLowerInvariant(), StringComparer.Ordinal))
            text.Append(header.Name.ToLowerInvariant()).Append(':').Append(header.Value.Trim()).Append('\n');
        var uri = request.Uri.ToUri();
        text.Append('/').Append(accountName).Append(uri.AbsolutePath);
        foreach (var (name, values) in Query(uri))
            text.Append('\n').Append(name).Append(':').Append(values);
        return text.ToString();
    }

    private static IEnumerable<(string Name, string Values)> Query(Uri uri) =>
        uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: Uri.UnescapeDataString(pair[0]).ToLowerInvariant(), Value: pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : ""))
            .GroupBy(pair => pair.Name, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, string.Join(',', group.Select(pair => pair.Value).Order(StringComparer.Ordinal))));
}
