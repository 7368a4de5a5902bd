using Pulumi.Engine.Secrets;
using Pulumi.Engine.State;
using Pulumi.Engine.Workspace;

namespace Pulumi.Engine.Operations;

/// <summary>Finds the secrets manager that a stack's settings or state call for.</summary>
internal sealed class SecretsOpener(EngineContext context)
{
    /// <summary>For reading a state: the manager it was written with. Asks for no passphrase before a secret turns up.</summary>
    /// <exception cref="EngineException">MKT7023: another kind of manager; MKT7024: a salt that is none.</exception>
    public ISecretsManager? ForState(SecretsProviderState? provider) => provider switch
    {
        null => null,
        { Type: PassphraseSecretsManager.TypeName } => Open(provider.State?["salt"]?.GetValue<string>() ?? ""),
        _ => throw SecretsErrors.UnsupportedProvider(provider.Type),
    };

    /// <summary>Secrets of a state are opened when they are read.</summary>
    public SecretCodec Opening(SecretsProviderState? provider) =>
        ForState(provider) is { } manager ? SecretCodec.For(manager) : SecretCodec.Revealing(null);

    public static SecretCodec Sealed(SecretsProviderState? provider) => SecretCodec.Sealed();

    /// <summary>The manager of the settings, unverified; null when they have none yet.</summary>
    public PassphraseSecretsManager? ForSettings(StackConfiguration settings)
    {
        if (settings.SecretsProvider is { } kind and not (PassphraseSecretsManager.TypeName or "" or "default"))
            throw SecretsErrors.UnsupportedProvider(kind);
        return settings.EncryptionSalt is { } salt ? Open(salt) : null;
    }

    /// <summary>The manager for writing. A stack without one gets that of its state, else a new one, written to its settings.</summary>
    /// <exception cref="EngineException">MKT7020 or MKT7021, in the CLI's words.</exception>
    public async Task<PassphraseSecretsManager> ForWritingAsync(StackConfiguration settings, SecretsProviderState? state)
    {
        if (ForSettings(settings) is { } existing)
        {
            await existing.VerifyAsync().ConfigureAwait(false);
            return existing;
        }

        if (ForState(state) is PassphraseSecretsManager ofState)
        {
            await ofState.VerifyAsync().ConfigureAwait(false);
            settings.SetEncryptionSalt(ofState.EncryptionSalt);
            settings.Save();
            return ofState;
        }

        var created = await PassphraseSecretsManager.CreateAsync(Source("Enter a passphrase to protect this stack's secrets").Get(), context.Keys)
            .ConfigureAwait(false);
        settings.SetEncryptionSalt(created.EncryptionSalt);
        settings.Save();
        return created;
    }

    private PassphraseSecretsManager Open(string salt) =>
        PassphraseSecretsManager.Open(salt, () => Source("Enter your passphrase to unlock config/secrets").Get(), context.Keys);

    private PassphraseSource Source(string question) => new(
        context.Environment, context.WorkingDirectory, context.Prompt is { } prompt ? () => prompt.AskSecret(question) : null);
}
