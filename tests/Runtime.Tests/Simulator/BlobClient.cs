using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Runtime.Tests.Simulator;

/// <summary>Talks to the data plane with an account key. Signs by the book, on its own, so that it tests the simulator's signing.</summary>
internal sealed class BlobClient(CloudBench bench, string account, HttpMessageInvoker? http = null)
{
    private byte[]? key;

    public async Task<Answer> SendAsync(string method, string pathAndQuery, byte[]? body = null, params (string Name, string Value)[] headers)
    {
        using var request = Build(method, pathAndQuery, body, headers);
        key ??= await bench.KeyAsync();
        request.Headers.TryAddWithoutValidation("Authorization", $"SharedKey {account}:{Sign(key, StringToSign(request, account))}");
        return await Answer.ReadAsync(await (http ?? bench.Http).SendAsync(request, CancellationToken.None));
    }

    /// <summary>Sends without an Authorization header: anonymously, or with a signature in the query.</summary>
    public async Task<Answer> SendBareAsync(string method, string pathAndQuery, byte[]? body = null, params (string Name, string Value)[] headers)
    {
        using var request = Build(method, pathAndQuery, body, headers);
        return await Answer.ReadAsync(await (http ?? bench.Http).SendAsync(request, CancellationToken.None));
    }

    public Task<Answer> CreatePageBlobAsync(string path, long length) => SendAsync(
        "PUT", path, [], ("x-ms-blob-type", "PageBlob"), ("x-ms-blob-content-length", length.ToString(CultureInfo.InvariantCulture)));

    public Task<Answer> PutPageAsync(string path, long offset, byte[] body) => SendAsync(
        "PUT", path + "?comp=page", body, ("x-ms-page-write", "update"), ("x-ms-range", string.Create(CultureInfo.InvariantCulture, $"bytes={offset}-{offset + body.Length - 1}")));

    public Task<Answer> ClearPageAsync(string path, long offset, long length) => SendAsync(
        "PUT", path + "?comp=page", [], ("x-ms-page-write", "clear"), ("x-ms-range", string.Create(CultureInfo.InvariantCulture, $"bytes={offset}-{offset + length - 1}")));

    public Task<Answer> GetAsync(string path, long offset, long length) =>
        SendAsync("GET", path, null, ("x-ms-range", string.Create(CultureInfo.InvariantCulture, $"bytes={offset}-{offset + length - 1}")));

    public async Task UploadVhdAsync(string path, int megabytes, Action<byte[]>? spoil = null)
    {
        var size = (long)megabytes << 20;
        (await CreatePageBlobAsync(path, size + 512)).Expect(201);
        var footer = TestVhd.Footer(size);
        spoil?.Invoke(footer);
        (await PutPageAsync(path, size, footer)).Expect(201);
    }

    public static string StringToSign(HttpRequestMessage request, string account)
    {
        string Of(string name) => request.Headers.NonValidated.Contains(name) ? request.Headers.NonValidated[name].ToString()
            : request.Content is { } content && content.Headers.NonValidated.Contains(name) ? content.Headers.NonValidated[name].ToString() : "";
        var length = request.Content?.Headers.ContentLength is > 0 and var l ? l.ToString(CultureInfo.InvariantCulture) : "";
        var lines = new List<string>
        {
            request.Method.Method, Of("Content-Encoding"), Of("Content-Language"), length, Of("Content-MD5"), Of("Content-Type"), "",
            Of("If-Modified-Since"), Of("If-Match"), Of("If-None-Match"), Of("If-Unmodified-Since"), Of("Range"),
        };
        lines.AddRange(request.Headers.NonValidated.Where(h => h.Key.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
            .OrderBy(h => h.Key.ToLowerInvariant(), StringComparer.Ordinal).Select(h => $"{h.Key.ToLowerInvariant()}:{h.Value}"));
        lines.Add($"/{account}{request.RequestUri!.AbsolutePath}");
        var query = request.RequestUri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2));
        lines.AddRange(query.Select(p => $"{p[0].ToLowerInvariant()}:{Uri.UnescapeDataString(p[1])}").Order(StringComparer.Ordinal));
        return string.Join('\n', lines);
    }

    public static string Sign(byte[] key, string text) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    private HttpRequestMessage Build(string method, string pathAndQuery, byte[]? body, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), $"https://{account}.blob.azure.test/{pathAndQuery}");
        request.Headers.TryAddWithoutValidation("x-ms-date", bench.Cloud.Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("x-ms-version", "2021-12-02");
        if (body is not null)
            request.Content = new ByteArrayContent(body);
        foreach (var (name, value) in headers)
        {
            if (name.Equals("x-ms-version", StringComparison.OrdinalIgnoreCase) || name.Equals("x-ms-date", StringComparison.OrdinalIgnoreCase))
                request.Headers.Remove(name);
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content!.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
