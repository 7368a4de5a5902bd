using System.Collections.Concurrent;

namespace Pulumi.Policy;

/// <summary>Remembers the secrets that policies read, and takes them out of what they say.</summary>
internal sealed class SecretScrubber
{
    // A shorter secret would tear holes into every message, and hides nothing that could not be guessed.
    private const int ShortestText = 3;

    // Made with the first secret: most resources have none, and there are thousands of them.
    private ConcurrentDictionary<string, bool>? secrets;

    public void Read(string secret)
    {
        if (secret.Length >= ShortestText)
            LazyInitializer.EnsureInitialized(ref secrets, static () => new(StringComparer.Ordinal)).TryAdd(secret, true);
    }

    /// <summary>The text with <c>[secret]</c> for each secret that was read, the longest first.</summary>
    public string Clean(string text)
    {
        foreach (var secret in (secrets?.Keys ?? []).OrderByDescending(secret => secret.Length))
            text = text.Replace(secret, "[secret]", StringComparison.Ordinal);
        return text;
    }
}
