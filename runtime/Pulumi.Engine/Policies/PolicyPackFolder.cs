using Pulumi.Engine.Deploy;
using Pulumi.Engine.Workspace;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Engine.Policies;

/// <summary>
/// What a pack's path leads to: a folder with <c>PulumiPolicy.yaml</c>, as in <c>runtime: {name: dotnet, options: {binary: /opt/pack}}</c>,
/// or an executable file, beside which such a file may be.
/// </summary>
/// <param name="Directory">Absolute.</param>
/// <param name="Executable">Absolute; null for a folder.</param>
/// <param name="Options">Of the runtime dotnet.</param>
/// <param name="Version">Takes the place of the version that the pack says; null leaves it.</param>
internal sealed record PolicyPackFolder(string Directory, string? Executable, IReadOnlyDictionary<string, object?> Options, string? Version)
{
    private const string FileName = "PulumiPolicy.yaml";
    private static readonly Dictionary<string, object?> None = new(StringComparer.Ordinal);

    /// <param name="path">As given, for messages.</param>
    /// <param name="full">The same, absolute.</param>
    /// <param name="engineVersion">What <c>requiredPulumiVersion</c> is compared with.</param>
    /// <exception cref="EngineException">MKT3001 to MKT3003: the folder is no pack that this engine can start.</exception>
    public static PolicyPackFolder Read(string path, string full, string engineVersion)
    {
        var executable = File.Exists(full);
        var directory = executable ? Path.GetDirectoryName(full)! : full;
        var file = Path.Combine(directory, FileName);
        if (!File.Exists(file))
        {
            return executable
                ? new(directory, full, None, null)
                : throw PolicyErrors.CannotLoad(path, $"open {file}: no such file or directory");
        }

        var root = Root(path, file);
        if (Text(root, "requiredPulumiVersion") is { Length: > 0 } range)
            RequireVersion(path, range, engineVersion);
        var version = Text(root, "version") is { Length: > 0 } given ? given : null;
        return executable ? new(directory, full, None, version) : new(directory, null, Runtime(path, root), version);
    }

    private static YamlMappingNode Root(string path, string file)
    {
        try
        {
            return YamlReading.Root(File.ReadAllText(file), (problem, at) => PolicyErrors.CannotLoad(path, $"{file}{Place(at)}: {problem}")) ?? new YamlMappingNode();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw PolicyErrors.CannotLoad(path, failure.Message);
        }
    }

    private static string Place(Mark? at) => at is { } mark ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"({mark.Line},{mark.Column})") : "";

    private static void RequireVersion(string path, string range, string engineVersion)
    {
        if (!VersionRange.TryParse(range, out var parsed))
            throw PolicyErrors.VersionUnreadable(path, range);
        if (!parsed.Contains(engineVersion))
            throw PolicyErrors.VersionNotMet(path, engineVersion, range);
    }

    private static IReadOnlyDictionary<string, object?> Runtime(string path, YamlMappingNode root)
    {
        var runtime = Member(root, "runtime");
        var name = runtime is YamlMappingNode map ? Text(map, "name") : (runtime as YamlScalarNode)?.Value;
        if (string.IsNullOrEmpty(name))
            throw PolicyErrors.CannotLoad(path, "project is missing a 'runtime' attribute");
        if (name != "dotnet")
            throw PolicyErrors.BadRuntime(path, name);
        return runtime is YamlMappingNode described && Member(described, "options") is YamlMappingNode options
            ? options.Children.ToDictionary(option => YamlReading.KeyText(option.Key), option => Plain(option.Value), StringComparer.Ordinal)
            : None;
    }

    /// <summary>Texts as they are; what is something else stays so, so that <c>binary: true</c> is refused.</summary>
    private static object? Plain(YamlNode node) => YamlReading.ToValue(node) switch
    {
        ConfigValue.Text text => text.Value,
        ConfigValue.Null => null,
        var other => other,
    };

    private static string? Text(YamlMappingNode map, string name) => (Member(map, name) as YamlScalarNode)?.Value;

    private static YamlNode? Member(YamlMappingNode map, string name) =>
        map.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value : null;
}
