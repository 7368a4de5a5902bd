using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Secrets;

/// <summary>Secrets under a key that is derived from a passphrase, compatible with the Pulumi CLI's manager of that name.</summary>
/// <remarks>Nothing is derived before the first secret, or before <see cref="VerifyAsync"/>, or <see cref="Warm"/> in the background.</remarks>
public sealed class PassphraseSecretsManager : ISecretsManager
{
    public const string TypeName = "passphrase";

    private const int SaltLength = 8;
    private static readonly byte[] KnownText = "pulumi"u8.ToArray();

    private readonly PassphraseSalt salt;
    private readonly Lazy<string> passphrase;
    private readonly PassphraseKeyCache cache;
    private readonly Lazy<Task<AesGcmCipher>> cipher;

    private PassphraseSecretsManager(PassphraseSalt salt, Func<string> passphrase, PassphraseKeyCache cache)
    {
        this.salt = salt;
        this.passphrase = new Lazy<string>(passphrase);
        this.cache = cache;
        cipher = new Lazy<Task<AesGcmCipher>>(OpenAsync);
    }

    public string Type => TypeName;

    /// <summary>The text that belongs into <c>encryptionsalt</c> and into the state.</summary>
    public string EncryptionSalt => salt.ToString();

    public JsonObject State => new() { ["salt"] = EncryptionSalt };

    /// <summary>A manager for an existing stack; the passphrase is asked for when it is needed.</summary>
    /// <exception cref="EngineException">MKT7024: the salt has another form.</exception>
    public static PassphraseSecretsManager Open(string encryptionSalt, Func<string> passphrase, PassphraseKeyCache cache) =>
        PassphraseSalt.TryParse(encryptionSalt, out var salt)
            ? new PassphraseSecretsManager(salt, passphrase, cache)
            : throw SecretsErrors.MalformedSalt(encryptionSalt);

    /// <summary>A manager for a new stack, with a salt of its own.</summary>
    public static async Task<PassphraseSecretsManager> CreateAsync(string passphrase, PassphraseKeyCache cache)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var key = await cache.DeriveAsync(passphrase, salt).ConfigureAwait(false);
        var check = new AesGcmCipher(key).Encrypt(KnownText);
        return new PassphraseSecretsManager(new PassphraseSalt(salt, check), () => passphrase, cache);
    }

    /// <summary>Begins the derivation; a failure shows when the key is used.</summary>
    public void Warm() => _ = cipher.Value;

    /// <exception cref="EngineException">MKT7020: the passphrase is not that of this stack; MKT7021: there is none.</exception>
    public Task VerifyAsync() => cipher.Value;

    public string Encrypt(ReadOnlySpan<byte> plaintext) => Cipher.Encrypt(plaintext);

    public byte[] Decrypt(string ciphertext)
    {
        try
        {
            return Cipher.Decrypt(ciphertext);
        }
        catch (FormatException e)
        {
            throw SecretsErrors.MalformedCiphertext(e);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw SecretsErrors.ForeignCiphertext(e);
        }
    }

    private AesGcmCipher Cipher => cipher.Value.GetAwaiter().GetResult();

    private async Task<AesGcmCipher> OpenAsync()
    {
        var opened = new AesGcmCipher(await cache.DeriveAsync(passphrase.Value, salt.Salt).ConfigureAwait(false));
        try
        {
            if (opened.Decrypt(salt.Check).AsSpan().SequenceEqual(KnownText))
                return opened;
        }
        catch (AuthenticationTagMismatchException)
        {
        }
        catch (FormatException)
        {
            throw SecretsErrors.MalformedSalt(EncryptionSalt);
        }

        throw SecretsErrors.IncorrectPassphrase();
    }
}
