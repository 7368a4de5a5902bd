using System.Globalization;
using System.Text;

namespace Marketplace.Imaging.Booting;

/// <summary>A request as a machine under test sends it: HTTP/1.1 with a length, no more.</summary>
/// <param name="Path">With the query.</param>
internal sealed record HttpRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <returns>Null when the connection ended early, or what came is longer than allowed or not HTTP.</returns>
    public static async Task<HttpRequest?> ReadAsync(Stream stream, int longestHead, int longestBody, CancellationToken cancellationToken)
    {
        var received = new MemoryStream();
        var buffer = new byte[4096];
        int headLength;
        while ((headLength = received.GetBuffer().AsSpan(0, (int)received.Length).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (received.Length > longestHead || !await MoreAsync().ConfigureAwait(false))
                return null;
        }
        var lines = Encoding.ASCII.GetString(received.GetBuffer(), 0, headLength).Split("\r\n");
        if (lines[0].Split(' ') is not [var method, var path, _])
            return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            if (line.Split(':', 2) is [var name, var value])
                headers[name.Trim()] = value.Trim();
        }
        var length = 0;
        if (headers.TryGetValue("Content-Length", out var text) && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > longestBody))
            return null;
        while (received.Length < headLength + 4 + length)
        {
            if (!await MoreAsync().ConfigureAwait(false))
                return null;
        }
        return new HttpRequest(method, path, headers, Encoding.UTF8.GetString(received.GetBuffer(), headLength + 4, length));

        async Task<bool> MoreAsync()
        {
            var read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            received.Write(buffer, 0, read);
            return read > 0;
        }
    }
}
