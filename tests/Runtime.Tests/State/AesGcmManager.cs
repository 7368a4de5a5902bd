using System.Text.Json.Nodes;
using Pulumi.Engine.Secrets;

namespace Runtime.Tests.State;

/// <summary>A secrets manager with a key of its own, without the price of a derivation.</summary>
internal sealed class AesGcmManager : ISecretsManager
{
    private readonly AesGcmCipher cipher = new(new byte[32]);

    public int Encryptions { get; private set; }

    public string Type => "test";

    public JsonObject State => new() { ["salt"] = "none" };

    public string Encrypt(ReadOnlySpan<byte> plaintext)
    {
        Encryptions++;
        return cipher.Encrypt(plaintext);
    }

    public byte[] Decrypt(string ciphertext) => cipher.Decrypt(ciphertext);
}
