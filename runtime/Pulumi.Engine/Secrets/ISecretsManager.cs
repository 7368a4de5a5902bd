using System.Text.Json.Nodes;

namespace Pulumi.Engine.Secrets;

/// <summary>Encrypts what must not be readable in a state file or a stack's settings.</summary>
public interface ISecretsManager
{
    /// <summary>For instance <c>passphrase</c>; <c>secrets_providers.type</c> of a state.</summary>
    string Type { get; }

    /// <summary>What a reader needs besides the key itself; <c>secrets_providers.state</c>. Never secret.</summary>
    JsonObject State { get; }

    string Encrypt(ReadOnlySpan<byte> plaintext);

    /// <exception cref="EngineException">MKT7020 (wrong passphrase) or MKT7024 (not a ciphertext of this manager).</exception>
    byte[] Decrypt(string ciphertext);
}

/// <summary>Secrets that are text: configuration values, whose plaintext is the text itself.</summary>
public static class SecretTexts
{
    public static string EncryptText(this ISecretsManager manager, string text) =>
        manager.Encrypt(System.Text.Encoding.UTF8.GetBytes(text));

    public static string DecryptText(this ISecretsManager manager, string ciphertext) =>
        System.Text.Encoding.UTF8.GetString(manager.Decrypt(ciphertext));
}
