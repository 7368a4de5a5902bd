using Pulumi.Engine.Plugins;
using Pulumi.Engine.Workspace;

namespace Pulumi.Engine.Operations;

/// <summary>Where the program of a project is.</summary>
internal static class Programs
{
    /// <summary><c>main</c> may name a folder, or a file that is started in its folder.</summary>
    public static ProgramDescription Describe(Project project)
    {
        var main = project.Main is null ? project.Directory : Path.GetFullPath(project.Main, project.Directory);
        var isFile = !Directory.Exists(main) && Path.HasExtension(main);
        return new ProgramDescription(
            project.Directory,
            isFile ? Path.GetDirectoryName(main)! : main,
            project.Runtime.Name,
            project.Runtime.Options)
        {
            EntryPoint = isFile ? Path.GetFileName(main) : ".",
        };
    }
}
