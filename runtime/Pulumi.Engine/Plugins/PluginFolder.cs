using System.Globalization;
using Pulumi.Engine.Processes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Engine.Plugins;

/// <summary>
/// A folder with a provider in it: an executable, or else <c>PulumiPlugin.yaml</c> with the runtime that starts it,
/// <c>runtime: dotnet</c> or <c>runtime: {name: dotnet, options: {binary: out/provider.dll}}</c>.
/// </summary>
internal sealed record PluginFolder(string Path, string Executable, IReadOnlyDictionary<string, object?>? DotnetOptions)
{
    private const string FileName = "PulumiPlugin.yaml";

    /// <summary>Null when the folder holds neither.</summary>
    /// <exception cref="EngineException">MKT7105: PulumiPlugin.yaml is wrong.</exception>
    public static PluginFolder? Find(string folder, string package)
    {
        var name = $"pulumi-resource-{package}";
        if (Executables.In(folder, name) is { } executable)
            return new(folder, executable, null);
        var file = System.IO.Path.Combine(folder, FileName);
        return File.Exists(file) ? new(folder, System.IO.Path.Combine(folder, name), ReadOptions(file)) : null;
    }

    private static Dictionary<string, object?> ReadOptions(string file)
    {
        var runtime = ReadRuntime(file);
        var name = runtime is YamlMappingNode map ? Member(map, "name") : runtime;
        if (name is not YamlScalarNode { Value: { } text })
            throw PluginErrors.BadFolder(file, "there is no 'runtime'");
        if (text != "dotnet")
            throw PluginErrors.BadRuntime(text);
        var options = runtime is YamlMappingNode described && Member(described, "options") is YamlMappingNode given
            ? given
            : new YamlMappingNode();
        return options.Children.ToDictionary(
            option => option.Key.ToString(), object? (option) => Scalar(option.Value), StringComparer.Ordinal);
    }

    private static YamlNode? ReadRuntime(string file)
    {
        var yaml = new YamlStream();
        try
        {
            using var reader = File.OpenText(file);
            yaml.Load(reader);
        }
        catch (Exception exception) when (exception is YamlException or IOException or UnauthorizedAccessException)
        {
            throw PluginErrors.BadFolder(file, exception.Message);
        }

        return yaml.Documents.Count > 0 && yaml.Documents[0].RootNode is YamlMappingNode root ? Member(root, "runtime") : null;
    }

    private static YamlNode? Member(YamlMappingNode map, string name) =>
        map.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value : null;

    /// <summary>Unquoted truth values and numbers are no strings, so that <c>binary: true</c> is refused.</summary>
    private static object Scalar(YamlNode node)
    {
        if (node is not YamlScalarNode { Value: { } text } scalar)
            return node;
        return scalar.Style == ScalarStyle.Plain
            && (bool.TryParse(text, out _) || double.TryParse(text, CultureInfo.InvariantCulture, out _))
                ? (object)node
                : text;
    }
}
