namespace Pulumi.Engine.Secrets;

/// <summary>The failures of secrets; none of their texts contains a passphrase, a plaintext or a ciphertext.</summary>
internal static class SecretsErrors
{
    public const string WrongPassphrase = "MKT7020";
    public const string NoPassphrase = "MKT7021";

    public static EngineException IncorrectPassphrase() => new(
        WrongPassphrase, "incorrect passphrase",
        "Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to the passphrase this stack was created with.");

    public static EngineException FailedToDecrypt() => new(
        WrongPassphrase,
        "failed to decrypt: incorrect passphrase, please set PULUMI_CONFIG_PASSPHRASE to the correct passphrase or set PULUMI_CONFIG_PASSPHRASE_FILE to a file containing the passphrase",
        "Without --show-secrets no passphrase is needed.");

    public static EngineException PassphraseMissing() => new(
        NoPassphrase,
        "passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables",
        "An empty PULUMI_CONFIG_PASSPHRASE is a passphrase too, and wins over a file.");

    public static EngineException PassphraseFile(string path, Exception cause) => new(
        "MKT7022", $"reading passphrase file '{path}': {cause.Message}",
        "Correct PULUMI_CONFIG_PASSPHRASE_FILE, or set PULUMI_CONFIG_PASSPHRASE instead.", cause);

    public static EngineException UnsupportedProvider(string type) => new(
        "MKT7023", $"secrets provider '{type}' is not supported; expected 'passphrase'",
        "Change the stack's secrets provider to passphrase with the Pulumi CLI: pulumi stack change-secrets-provider passphrase.");

    public static EngineException MalformedSalt(string salt) => new(
        "MKT7024", $"malformed encryption salt '{salt}'; expected v1:SALT:v1:NONCE:CIPHERTEXT",
        "Restore encryptionsalt in the stack's settings file from version control, or copy secrets_providers.state.salt from the state.");

    public static EngineException MalformedCiphertext(Exception cause) => new(
        "MKT7024", $"malformed ciphertext: {cause.Message}",
        "Set the value again with 'config set --secret', or restore the file it came from.", cause);

    public static EngineException ForeignCiphertext(Exception cause) => new(
        "MKT7024", "a secret could not be decrypted: it was encrypted with another key or its text was changed",
        "Set the value again with 'config set --secret', or restore the file it came from.", cause);
}
