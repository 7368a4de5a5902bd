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
