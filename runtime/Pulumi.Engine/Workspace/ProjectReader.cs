using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Engine.Workspace;

/// <summary>Reads a Pulumi.yaml; unknown members are left alone, those it knows must be of the right kind.</summary>
internal sealed class ProjectReader(string path)
{
    private static readonly string[] SimpleTypes = ["string", "integer", "boolean", "array", "object"];

    public static Project Read(string path, string text) => new ProjectReader(path).Read(text);

    private Project Read(string text)
    {
        var root = YamlReading.Root(text, Fail) ?? throw Fail("the file is empty", null);
        var name = Text(root, "name") ?? throw Fail("project is missing a 'name' attribute", root.Start);
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw Fail($"project name '{name}' may only contain alphanumeric, hyphens, underscores, and periods", Member(root, "name")!.Start);
        var config = Member(root, "config");
        return new Project
        {
            Path = path,
            Name = name,
            Runtime = Runtime(Member(root, "runtime")) ?? throw Fail("project is missing a 'runtime' attribute", root.Start),
            Main = Text(root, "main"),
            Description = Text(root, "description"),
            StackConfigDir = Text(root, "stackConfigDir") ?? (config as YamlScalarNode)?.Value,
            BackendUrl = Map(root, "backend") is { } backend ? Text(backend, "url") : null,
            AlwaysRefresh = Map(root, "options") is { } options && Text(options, "refresh") == "always",
            Config = config is YamlMappingNode declarations ? Declarations(declarations, name) : [],
            Providers = Map(root, "plugins") is { } plugins ? Providers(plugins) : [],
        };
    }

    private EngineException Fail(string problem, Mark? at) => WorkspaceErrors.Project(path, problem, at);

    private static YamlNode? Member(YamlMappingNode mapping, string name)
    {
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: var text } && text == name)
                return value is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "null" or "~" } ? null : value;
        }

        return null;
    }

    private string? Text(YamlMappingNode mapping, string name) => Member(mapping, name) switch
    {
        null => null,
        YamlScalarNode scalar => scalar.Value,
        var other => throw Fail($"'{name}' must be a string", other.Start),
    };

    private YamlMappingNode? Map(YamlMappingNode mapping, string name) => Member(mapping, name) switch
    {
        null => null,
        YamlMappingNode map => map,
        var other => throw Fail($"'{name}' must be a map", other.Start),
    };

    private ProjectRuntime? Runtime(YamlNode? node) => node switch
    {
        null => null,
        YamlScalarNode { Value: { } name } => new ProjectRuntime(name, ImmutableDictionary<string, object?>.Empty),
        YamlMappingNode map => new ProjectRuntime(
            Text(map, "name") ?? throw Fail("'runtime' is missing a 'name' attribute", map.Start),
            Map(map, "options") is { } options && Plain(YamlReading.ToValue(options)) is IReadOnlyDictionary<string, object?> plain
                ? plain
                : ImmutableDictionary<string, object?>.Empty),
        _ => throw Fail("'runtime' must be a name or a map with name and options", node.Start),
    };

    private static object? Plain(ConfigValue value) => value switch
    {
        ConfigValue.Text text => text.Value,
        ConfigValue.Boolean boolean => boolean.Value,
        ConfigValue.Number number => double.Parse(number.Digits, CultureInfo.InvariantCulture),
        ConfigValue.List list => list.Items.Select(Plain).ToList(),
        ConfigValue.Map map => map.Members.ToDictionary(m => m.Key, m => Plain(m.Value), StringComparer.Ordinal),
        _ => null,
    };

    private ImmutableArray<ProjectPlugin> Providers(YamlMappingNode plugins)
    {
        if (Member(plugins, "providers") is not { } node)
            return [];
        if (node is not YamlSequenceNode list)
            throw Fail("'plugins.providers' must be a list", node.Start);
        return
        [
            .. list.Children.Select(item => item is YamlMappingNode map
                ? new ProjectPlugin(
                    Text(map, "name") ?? throw Fail("a plugin must have a 'name'", map.Start),
                    Path.GetFullPath(
                        Text(map, "path") ?? throw Fail("a plugin must have a 'path'", map.Start), Path.GetDirectoryName(path)!),
                    Text(map, "version"))
                : throw Fail("a plugin must be a map with name and path", item.Start)),
        ];
    }

    private ImmutableArray<ConfigDeclaration> Declarations(YamlMappingNode declarations, string project) =>
        [.. declarations.Children.Select(d => Declaration(YamlReading.KeyText(d.Key), d.Value, project))];

    private ConfigDeclaration Declaration(string spelling, YamlNode node, string project)
    {
        var declaration = new ConfigDeclaration { Key = ConfigKey.Parse(spelling, project), Spelling = spelling };
        if (node is not YamlMappingNode map || !IsDeclaration(map))
            return declaration with { Value = YamlReading.ToValue(node) };
        declaration = declaration with
        {
            Type = Member(map, "type") is { } type ? Type(type, Member(map, "items")) : null,
            Secret = Member(map, "secret") is { } secret && YamlReading.ToValue(secret) is ConfigValue.Boolean { Value: true },
            Default = Member(map, "default") is { } value ? YamlReading.ToValue(value) : null,
            Value = Member(map, "value") is { } fixedValue ? YamlReading.ToValue(fixedValue) : null,
        };
        if (declaration is { Default: not null, Value: not null })
            throw Fail($"configuration key '{spelling}' has both a 'default' and a 'value'; they exclude each other", map.Start);
        if (declaration.Key.Namespace != project && declaration.Type is not null)
            throw Fail(
                $"configuration key '{spelling}' is not namespaced by the project and should not define a type", map.Start);
        if (declaration is { Type: { } expected, Default: { } given } && !expected.Accepts(given))
            throw Fail($"The default value specified for configuration key '{spelling}' is not of the expected type '{expected}'", map.Start);
        return declaration;
    }

    private static bool IsDeclaration(YamlMappingNode map) => map.Children.All(c =>
        c.Key is YamlScalarNode { Value: "type" or "items" or "description" or "default" or "value" or "secret" });

    private ConfigType Type(YamlNode node, YamlNode? items)
    {
        if (node is not YamlScalarNode { Value: { } name } || !SimpleTypes.Contains(name))
            throw Fail($"a configuration type must be one of {string.Join(", ", SimpleTypes)}", node.Start);
        if (name != "array")
            return new ConfigType(name);
        if (items is not YamlMappingNode map || Member(map, "type") is not { } itemType)
            throw Fail("a configuration of type 'array' must say its 'items.type'", node.Start);
        return new ConfigType(name, Type(itemType, Member(map, "items")));
    }
}
