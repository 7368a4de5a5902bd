using System.Collections.Concurrent;

namespace Pulumi.Policy;

/// <summary>Remembers the secrets that policies read, and takes them out of what they say.</summary>
internal sealed class SecretScrubber
{
    // A shorter secret would tear holes into every message, and hides nothing that could not be guessed.
    private const int ShortestText = 3;

    private readonly ConcurrentDictionary<string, bool> secrets = new(StringComparer.Ordinal);

    public void Read(string secret)
    {
        if (secret.Length >= ShortestText)
            secrets.TryAdd(secret, true);
    }

    /// <summary>The text with <c>[secret]</c> for each secret that was read, the longest first.</summary>
    public string Clean(string text)
    {
        foreach (var secret in secrets.Keys.OrderByDescending(secret => secret.Length))
            text = text.Replace(secret, "[secret]", StringComparison.Ordinal);
        return text;
    }
}
