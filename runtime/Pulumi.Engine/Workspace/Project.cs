using System.Collections.Immutable;

namespace Pulumi.Engine.Workspace;

/// <summary>A Pulumi.yaml: what is deployed, and how its program starts.</summary>
public sealed record Project
{
    private static readonly string[] FileNames = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

    /// <summary>Absolute path of the file.</summary>
    public required string Path { get; init; }

    public required string Name { get; init; }

    public ProjectRuntime Runtime { get; init; } = new("", ImmutableDictionary<string, object?>.Empty);

    /// <summary>File or folder of the program, relative to the project; null when it is the project's folder.</summary>
    public string? Main { get; init; }

    public string? Description { get; init; }

    public string? StackConfigDir { get; init; }

    public string? BackendUrl { get; init; }

    /// <summary>True for <c>options: {refresh: always}</c>.</summary>
    public bool AlwaysRefresh { get; init; }

    /// <summary>Declared configuration, in the order of the file.</summary>
    public ImmutableArray<ConfigDeclaration> Config { get; init; } = [];

    /// <summary>Providers of <c>plugins.providers</c>.</summary>
    public ImmutableArray<ProjectPlugin> Providers { get; init; } = [];

    public string Directory => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The nearest project file, in the folder or one above it.</summary>
    /// <exception cref="EngineException">MKT7001: there is none; MKT7002: it is not right.</exception>
    public static Project Find(string folder)
    {
        for (var at = folder; at is not null; at = System.IO.Path.GetDirectoryName(at))
        {
            foreach (var name in FileNames)
            {
                if (System.IO.Path.Combine(at, name) is var path && File.Exists(path))
                    return Load(path);
            }
        }

        throw WorkspaceErrors.NoProject(folder);
    }

    /// <exception cref="EngineException">MKT7002: the file is not a project file.</exception>
    public static Project Load(string path)
    {
        try
        {
            return ProjectReader.Read(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WorkspaceErrors.Project(path, e.Message);
        }
    }

    /// <summary>Where the settings of a stack are: <c>Pulumi.STACK.yaml</c> beside the project file or in its settings folder.</summary>
    public string StackFile(string stack) => System.IO.Path.Combine(
        Directory, StackConfigDir ?? "", $"Pulumi.{stack}{System.IO.Path.GetExtension(Path)}");
}

/// <summary>What runs the program.</summary>
/// <param name="Name">For instance <c>dotnet</c>.</param>
/// <param name="Options">Values are strings, booleans, numbers, or maps and lists of them.</param>
public sealed record ProjectRuntime(string Name, IReadOnlyDictionary<string, object?> Options);

/// <summary>A plugin that the project brings along.</summary>
/// <param name="Name">Package name.</param>
/// <param name="Path">Its folder, absolute.</param>
/// <param name="Version">Null serves every version.</param>
public sealed record ProjectPlugin(string Name, string Path, string? Version);
