using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Pulumi.Engine.Secrets;

/// <summary>
/// Derives keys from passphrases, each once: a derivation takes about as long as everything else a small command does.
/// </summary>
public sealed class PassphraseKeyCache
{
    private const int Iterations = 1_000_000;
    private const int KeyLength = 32;

    private readonly ConcurrentDictionary<(string Passphrase, string Salt), Lazy<Task<byte[]>>> keys = new();

    /// <summary>The cache of the process.</summary>
    public static PassphraseKeyCache Shared { get; } = new();

    /// <summary>Begins the derivation in the background; PBKDF2-HMAC-SHA256, one million iterations, 32 bytes.</summary>
    internal Task<byte[]> DeriveAsync(string passphrase, byte[] salt)
    {
        var entry = (passphrase, Convert.ToBase64String(salt));
        return keys.GetOrAdd(entry, _ => new Lazy<Task<byte[]>>(() => Task.Run(() => Derive(passphrase, salt)))).Value;
    }

    internal static byte[] Derive(string passphrase, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(passphrase), salt, Iterations, HashAlgorithmName.SHA256, KeyLength);
}
