using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Engine.Backend;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Engine.Workspace;

/// <summary>
/// The settings of a stack, Pulumi.STACK.yaml: its secrets provider and its configuration. Comments, order and members that it
/// does not know survive changes.
/// </summary>
public sealed class StackConfiguration
{
    private const string SaltMember = "encryptionsalt";
    private const string ProviderMember = "secretsprovider";

    private readonly string project;
    private string text;
    private Dictionary<ConfigKey, string> spellings = [];

    private StackConfiguration(string path, string project, string text)
    {
        FilePath = path;
        this.project = project;
        this.text = text;
        Parse();
    }

    public string FilePath { get; }

    /// <summary>The salt and check text of the passphrase; null before the first secret.</summary>
    public string? EncryptionSalt { get; private set; }

    /// <summary>Null: the passphrase.</summary>
    public string? SecretsProvider { get; private set; }

    /// <summary>In the order of the file.</summary>
    public ImmutableList<KeyValuePair<ConfigKey, ConfigValue>> Values { get; private set; } = [];

    /// <summary>Reads the file; a missing one is an empty one.</summary>
    /// <exception cref="EngineException">MKT7050: the file cannot be read or is not of the right shape.</exception>
    public static StackConfiguration Load(string path, string project)
    {
        try
        {
            return new StackConfiguration(path, project, File.Exists(path) ? File.ReadAllText(path) : "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WorkspaceErrors.Settings(path, e.Message);
        }
    }

    public ConfigValue? Get(ConfigKey key) => Values.Find(v => v.Key == key).Value;

    public void SetEncryptionSalt(string salt) => Edit(edit => edit.SetTop(SaltMember, new ConfigValue.Text(salt)));

    /// <summary>Sets a value; other plain booleans and numbers become texts, as the Pulumi CLI leaves them.</summary>
    public void Set(ConfigKey key, ConfigValue value) => Edit(edit =>
    {
        foreach (var (other, old) in Values)
        {
            if (other != key && TextOf(old) is { } scalar)
                edit.SetConfig(spellings[other], scalar);
        }

        edit.SetConfig(spellings.GetValueOrDefault(key, key.ToString()), value);
    });

    public void Remove(ConfigKey key)
    {
        if (spellings.TryGetValue(key, out var spelling))
            Edit(edit => edit.RemoveConfig(spelling));
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <exception cref="EngineException">MKT7040</exception>
    public void Save() => DurableFile.Default.Write(FilePath, System.Text.Encoding.UTF8.GetBytes(text));

    internal string Text => text;

    private static ConfigValue.Text? TextOf(ConfigValue value) => value switch
    {
        ConfigValue.Boolean boolean => new ConfigValue.Text(boolean.Value ? "true" : "false"),
        ConfigValue.Number number => new ConfigValue.Text(number.Digits),
        _ => null,
    };

    private EngineException Fail(string problem, Mark? at) => WorkspaceErrors.Settings(FilePath, problem, at);

    private void Edit(Action<YamlEdit> change)
    {
        var edit = new YamlEdit(text, Fail);
        change(edit);
        text = edit.Text;
        Parse();
        if (Path.GetExtension(FilePath) == ".json")
            text = ToJsonText();
    }

    private void Parse()
    {
        var root = YamlReading.Root(text, Fail) ?? [];
        EncryptionSalt = null;
        SecretsProvider = null;
        Values = [];
        spellings = [];
        foreach (var (key, value) in root.Children)
        {
            switch (YamlReading.KeyText(key))
            {
                case SaltMember:
                    EncryptionSalt = (value as YamlScalarNode)?.Value ?? throw Fail($"{SaltMember} must be a string", value.Start);
                    break;
                case ProviderMember:
                    SecretsProvider = (value as YamlScalarNode)?.Value ?? throw Fail($"{ProviderMember} must be a string", value.Start);
                    break;
                case "config" when value is YamlMappingNode config:
                    ReadConfig(config);
                    break;
                case "config" when value is not YamlScalarNode { Value: "" or "null" or "~" }:
                    throw Fail("config must be a map of keys to values", value.Start);
                default:
                    break;
            }
        }
    }

    private void ReadConfig(YamlMappingNode config)
    {
        var values = Values.ToBuilder();
        foreach (var (node, value) in config.Children)
        {
            var spelling = YamlReading.KeyText(node);
            if (!spelling.Contains(':', StringComparison.Ordinal))
                throw Fail($"configuration key '{spelling}' needs a namespace, for instance '{project}:{spelling}'", node.Start);
            var key = ConfigKey.Parse(spelling, project);
            if (!spellings.TryAdd(key, spelling))
                throw Fail($"configuration key '{spelling}' is there twice", node.Start);
            values.Add(new(key, YamlReading.ToValue(value)));
        }

        Values = values.ToImmutable();
    }

    private string ToJsonText()
    {
        var root = YamlReading.Root(text, Fail) ?? [];
        return (ToJson(YamlReading.ToValue(root)) ?? new JsonObject())
            .ToJsonString(new JsonSerializerOptions { WriteIndented = true, IndentSize = 4, NewLine = "\n" }) + "\n";
    }

    private static JsonNode? ToJson(ConfigValue value) => value switch
    {
        ConfigValue.Text scalar => scalar.Value,
        ConfigValue.Boolean boolean => boolean.Value,
        ConfigValue.Number number => JsonNode.Parse(number.Digits),
        ConfigValue.Secure secure => new JsonObject { ["secure"] = secure.Ciphertext },
        ConfigValue.List list => new JsonArray([.. list.Items.Select(ToJson)]),
        ConfigValue.Map map => new JsonObject(map.Members.Select(m => KeyValuePair.Create(m.Key, ToJson(m.Value)))),
        _ => null,
    };
}
