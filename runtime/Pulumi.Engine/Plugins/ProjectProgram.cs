using Pulumi.Engine.Workspace;

namespace Pulumi.Engine.Plugins;

/// <summary>The program that a Pulumi.yaml describes.</summary>
public static class ProjectProgram
{
    /// <summary>
    /// <c>main</c> may be a folder or a project file, relative to Pulumi.yaml; its folder is where the program runs.
    /// </summary>
    /// <exception cref="EngineException">MKT7113: there is no such file or folder.</exception>
    public static ProgramDescription Describe(Project project)
    {
        var root = project.Directory;
        if (string.IsNullOrEmpty(project.Main))
            return new(root, root, project.Runtime.Name, project.Runtime.Options);
        var main = Path.TrimEndingDirectorySeparator(Path.GetFullPath(project.Main, root));
        if (Directory.Exists(main))
            return new(root, main, project.Runtime.Name, project.Runtime.Options);
        if (!File.Exists(main))
            throw PluginErrors.NoMain(project.Main, main);
        return new(root, Path.GetDirectoryName(main)!, project.Runtime.Name, project.Runtime.Options)
        {
            EntryPoint = Path.GetFileName(main),
        };
    }
}
