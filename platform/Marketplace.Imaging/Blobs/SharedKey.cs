using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Imaging.Blobs;

/// <summary>Key of a storage account. Never printed.</summary>
public sealed class SharedKey
{
    private readonly byte[] key;

    /// <param name="key">Base64, as <c>listKeys</c> gives it.</param>
    /// <exception cref="FormatException">Not Base64; the message does not show it.</exception>
    public SharedKey(string accountName, string key)
    {
        AccountName = accountName;
        var bytes = new byte[key.Length];
        if (!Convert.TryFromBase64String(key, bytes, out var length) || length == 0)
            throw new FormatException($"the key of the storage account \"{accountName}\" is not Base64");
        this.key = bytes[..length];
    }

    public string AccountName { get; }

    public string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    public override string ToString() => $"key of {AccountName}, redacted";
}
