using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Simulator.Http;

namespace Azure.Simulator.Blobs;

/// <summary>
/// Requests signed with an account key: <c>Authorization: SharedKey ACCOUNT:SIGNATURE</c>. The string to sign is the one of
/// "Authorize with Shared Key" in the storage REST documentation, version 2015-02-21 and later.
/// </summary>
internal static class SharedKey
{
    public static string StringToSign(SimulatedRequest request, string account)
    {
        var text = new StringBuilder(request.Method).Append('\n');
        foreach (var name in new[] { "Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type", "Date", "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range" })
            text.Append(Value(request, name)).Append('\n');
        foreach (var (name, value) in request.Headers.Where(h => h.Key.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase)).OrderBy(h => h.Key.ToLowerInvariant(), StringComparer.Ordinal))
            text.Append(name.ToLowerInvariant()).Append(':').Append(value.Trim()).Append('\n');
        return text.Append(Resource(request, account)).ToString();
    }

    public static string Sign(byte[] key, string text) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    /// <summary>Compares two signatures in a time that does not tell where they differ.</summary>
    public static bool Same(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    private static string Value(SimulatedRequest request, string name) => name switch
    {
        "Content-Length" => request.ContentLength is > 0 and var length ? length.ToString(CultureInfo.InvariantCulture) : "",
        "Date" when request.Headers.Contains("x-ms-date") => "",
        _ => request.Headers[name] ?? "",
    };

    private static string Resource(SimulatedRequest request, string account)
    {
        var text = new StringBuilder().Append('/').Append(account).Append(request.RawPath);
        foreach (var group in request.Query.All.GroupBy(p => p.Key.ToLowerInvariant()).OrderBy(g => g.Key, StringComparer.Ordinal))
            text.Append('\n').Append(group.Key).Append(':').AppendJoin(',', group.Select(p => p.Value).Order(StringComparer.Ordinal));
        return text.ToString();
    }
}
