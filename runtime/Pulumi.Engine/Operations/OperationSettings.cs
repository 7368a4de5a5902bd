using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Engine.Backend;
using Pulumi.Engine.Secrets;
using Pulumi.Engine.Workspace;

namespace Pulumi.Engine.Operations;

/// <summary>The checked configuration of a stack and the manager of its secrets.</summary>
internal sealed record OperationSettings
{
    public required PassphraseSecretsManager Secrets { get; init; }

    /// <summary><c>namespace:key</c> to value, in clear.</summary>
    public required ImmutableSortedDictionary<string, string> Config { get; init; }

    public required ImmutableHashSet<string> SecretKeys { get; init; }

    /// <summary>The values as a history record has them: secrets encrypted.</summary>
    public required JsonObject History { get; init; }

    public static async Task<OperationSettings> LoadAsync(Session session, StackReferenceName stack)
    {
        var settings = session.Settings(stack);
        // The derivation takes as long as all the rest; it may as well begin.
        session.Secrets.ForSettings(settings)?.Warm();
        var manager = await OpenAsync(session, stack, settings).ConfigureAwait(false);
        var values = ConfigSchema.Complete(session.Project, settings);
        ConfigSchema.Validate(session.Project, stack.Name, values, manager.DecryptText);
        return new OperationSettings
        {
            Secrets = manager,
            Config = values.ToImmutableSortedDictionary(
                v => v.Key.ToString(), v => v.Value.ToProgramText(manager.DecryptText), StringComparer.Ordinal),
            SecretKeys = [.. values.Where(v => v.Value.ContainsSecure).Select(v => v.Key.ToString())],
            History = ToHistory(values),
        };
    }

    private static async Task<PassphraseSecretsManager> OpenAsync(Session session, StackReferenceName stack, StackConfiguration settings)
    {
        try
        {
            var state = settings.EncryptionSalt is null ? session.ReadUnverified(stack, SecretsOpener.Sealed)?.SecretsProvider : null;
            return await session.Secrets.ForWritingAsync(settings, state).ConfigureAwait(false);
        }
        catch (EngineException e) when (e.Code.StartsWith("MKT702", StringComparison.Ordinal))
        {
            throw e.During("getting stack configuration: get stack secrets manager: ");
        }
    }

    private static JsonObject ToHistory(ImmutableList<KeyValuePair<ConfigKey, ConfigValue>> values)
    {
        var config = new JsonObject();
        foreach (var (key, value) in values)
        {
            var entry = new JsonObject
            {
                ["value"] = value is ConfigValue.Secure secure ? secure.Ciphertext : value.ToSealedText(),
                ["secure"] = value.ContainsSecure,
            };
            if (value.IsObject)
                entry["object"] = true;
            config[key.ToString()] = entry;
        }

        return config;
    }
}
