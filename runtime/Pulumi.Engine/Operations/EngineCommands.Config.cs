using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.Engine.Display;
using Pulumi.Engine.Secrets;
using Pulumi.Engine.State;
using Pulumi.Engine.Workspace;

namespace Pulumi.Engine.Operations;

/// <summary>What <c>config set</c> is given.</summary>
/// <param name="Key">Key, or with <see cref="Path"/> a path into a value.</param>
/// <param name="Value">Null reads it from what the user types or pipes.</param>
public sealed record ConfigSetOptions(string Key, string? Value)
{
    public string? Stack { get; init; }

    public bool Secret { get; init; }

    public bool Path { get; init; }

    /// <summary><c>string</c>, <c>bool</c>, <c>int</c> or <c>float</c>; null keeps the text.</summary>
    public string? Type { get; init; }

    /// <summary>Where the value comes from when none is given.</summary>
    public TextReader? Input { get; init; }
}

public sealed partial class EngineCommands
{
    public Task<int> ConfigSetAsync(ConfigSetOptions options) => Guard(async session =>
    {
        var stack = session.Stack(options.Stack);
        var settings = session.Settings(stack);
        var text = options.Value ?? await ReadValueAsync(options.Input).ConfigureAwait(false);
        var value = options.Secret
            ? new ConfigValue.Secure(await EncryptAsync(session, stack, settings, text).ConfigureAwait(false))
            : Typed(text, options);
        if (options.Path)
        {
            var path = ConfigPath.Parse(options.Key, session.Project.Name);
            settings.Set(path.Key, ConfigEditor.Set(options.Key, settings.Get(path.Key), path.Steps.AsSpan(), value));
        }
        else
        {
            settings.Set(ConfigKey.Parse(options.Key, session.Project.Name), value);
        }

        settings.Save();
        return 0;
    });

    public Task<int> ConfigGetAsync(string key, string? stack = null, bool path = false, bool json = false) => Guard(session =>
    {
        var name = session.Stack(stack);
        var settings = session.Settings(name);
        var place = path ? ConfigPath.Parse(key, session.Project.Name) : new ConfigPath(key, ConfigKey.Parse(key, session.Project.Name), []);
        var declared = session.Project.Config.FirstOrDefault(d => d.Key == place.Key);
        var value = ConfigEditor.Get(settings.Get(place.Key) ?? declared?.Value ?? declared?.Default, place.Steps.AsSpan())
            ?? throw WorkspaceErrors.ConfigKeyNotFound(key, name.Name);
        var decrypt = Decryptor(session, settings);
        Output.Line(json
            ? Describe(value, decrypt, showSecrets: true).ToJsonString(JsonText.IndentedByTwo)
            : value.ToProgramText(decrypt));
        return 0;
    });

    /// <summary><c>config</c>: all values, secrets masked unless asked for.</summary>
    public Task<int> ConfigListAsync(string? stack = null, bool json = false, bool showSecrets = false) => Guard(session =>
    {
        var settings = session.Settings(session.Stack(stack));
        var decrypt = Decryptor(session, settings);
        var values = ConfigSchema.Complete(session.Project, settings).OrderBy(v => v.Key.ToString(), StringComparer.Ordinal).ToList();
        if (json)
        {
            var document = new JsonObject();
            foreach (var (key, value) in values)
                document[key.ToString()] = Describe(value, decrypt, showSecrets);
            Output.Line(document.ToJsonString(JsonText.IndentedByTwo));
            return 0;
        }

        var rows = values
            .Select(v => (IReadOnlyList<string>)[v.Key.Short(session.Project.Name), showSecrets ? v.Value.ToProgramText(decrypt) : v.Value.ToMaskedText()])
            .ToList();
        foreach (var line in Table.Lines(["KEY", "VALUE"], rows))
            Output.Line(line);
        return 0;
    });

    public Task<int> ConfigRemoveAsync(string key, string? stack = null, bool path = false) => Guard(session =>
    {
        var settings = session.Settings(session.Stack(stack));
        var place = path ? ConfigPath.Parse(key, session.Project.Name) : new ConfigPath(key, ConfigKey.Parse(key, session.Project.Name), []);
        if (settings.Get(place.Key) is not { } old)
            return 0;
        if (ConfigEditor.Remove(old, place.Steps.AsSpan()) is { } rest)
            settings.Set(place.Key, rest);
        else
            settings.Remove(place.Key);
        settings.Save();
        return 0;
    });

    private static async Task<string> ReadValueAsync(TextReader? input) =>
        input is null ? "" : (await input.ReadToEndAsync().ConfigureAwait(false)).TrimEnd('\n', '\r');

    private static async Task<string> EncryptAsync(
        Session session, Backend.StackReferenceName stack, StackConfiguration settings, string text)
    {
        var state = settings.EncryptionSalt is null ? session.ReadSealed(stack).SecretsProvider : null;
        var manager = await session.Secrets.ForWritingAsync(settings, state).ConfigureAwait(false);
        return manager.EncryptText(text);
    }

    private static ConfigValue Typed(string text, ConfigSetOptions options) => options.Type switch
    {
        null when options.Path => ConfigEditor.Coerce(text),
        null or "string" => new ConfigValue.Text(text),
        "bool" => text is "true" or "false"
            ? new ConfigValue.Boolean(text == "true")
            : throw WorkspaceErrors.ConfigValueType(text, "bool"),
        "int" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new ConfigValue.Number(number.ToString(CultureInfo.InvariantCulture))
            : throw WorkspaceErrors.ConfigValueType(text, "int"),
        "float" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
            ? new ConfigValue.Number(GoNumber.Format(real))
            : throw WorkspaceErrors.ConfigValueType(text, "float"),
        var other => throw WorkspaceErrors.ConfigValueType(text, $"type; '{other}' is none of string, bool, int and float"),
    };

    private static Func<string, string> Decryptor(Session session, StackConfiguration settings)
    {
        var manager = new Lazy<PassphraseSecretsManager?>(() => session.Secrets.ForSettings(settings));
        return ciphertext => manager.Value is { } opened
            ? opened.DecryptText(ciphertext)
            : throw SecretsErrors.MalformedSalt("");
    }

    private static JsonObject Describe(ConfigValue value, Func<string, string> decrypt, bool showSecrets)
    {
        var secret = value.ContainsSecure;
        var json = new JsonObject();
        if (!secret || showSecrets)
        {
            json["value"] = value.ToProgramText(decrypt);
            if (value.IsObject)
                json["objectValue"] = JsonNode.Parse(value.ToProgramText(decrypt));
        }

        json["secret"] = secret;
        return json;
    }
}
