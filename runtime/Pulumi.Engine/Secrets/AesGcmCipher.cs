using System.Security.Cryptography;

namespace Pulumi.Engine.Secrets;

/// <summary>
/// AES-256-GCM with the text form <c>v1:BASE64(nonce):BASE64(ciphertext and tag)</c>, for instance
/// <c>v1:AAECAwQFBgcICQoL:Lsv0Mq4P43OA9/CWlvPiZJXoK3BhFA==</c>.
/// </summary>
internal sealed class AesGcmCipher(byte[] key)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const string Version = "v1";

    public string Encrypt(ReadOnlySpan<byte> plaintext) => Encrypt(plaintext, RandomNumberGenerator.GetBytes(NonceLength));

    /// <summary>Only tests give a nonce: one that repeats under the same key gives the key away.</summary>
    internal string Encrypt(ReadOnlySpan<byte> plaintext, byte[] nonce)
    {
        var sealedText = new byte[plaintext.Length + TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plaintext, sealedText.AsSpan(0, plaintext.Length), sealedText.AsSpan(plaintext.Length));
        return $"{Version}:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(sealedText)}";
    }

    /// <exception cref="FormatException">The text has another form.</exception>
    /// <exception cref="AuthenticationTagMismatchException">Another key, or a changed text.</exception>
    public byte[] Decrypt(string ciphertext)
    {
        var parts = ciphertext.Split(':');
        if (parts.Length != 3 || parts[0] != Version)
            throw new FormatException("expected v1:NONCE:CIPHERTEXT");
        var nonce = Convert.FromBase64String(parts[1]);
        var sealedText = Convert.FromBase64String(parts[2]);
        if (nonce.Length != NonceLength || sealedText.Length < TagLength)
            throw new FormatException("expected a nonce of 12 bytes and a tag of 16 bytes");

        var plaintext = new byte[sealedText.Length - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(nonce, sealedText.AsSpan(0, plaintext.Length), sealedText.AsSpan(plaintext.Length), plaintext);
        return plaintext;
    }
}
