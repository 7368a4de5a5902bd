using System.Text;

namespace Marketplace.Tests.Imaging.Secrets;

/// <summary>Secrets that never were: the same on each run, and not in the source where other scanners would stumble over them.</summary>
internal static class MadeUp
{
    public const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string Text(int length, string alphabet = Letters, int seed = 1)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        while (text.Length < length)
            text.Append(alphabet[random.Next(alphabet.Length)]);
        return text.ToString();
    }

    public static string Base64(int bytes, int seed = 1)
    {
        var content = new byte[bytes];
        new Random(seed).NextBytes(content);
        return Convert.ToBase64String(content);
    }

    public static string Jwt(string payload) => $"{Url("""{"alg":"RS256","typ":"JWT"}""")}.{Url(payload)}.{Text(43)}";

    private static string Url(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
