using Pulumi.Engine;
using Pulumi.Engine.Plugins;
using Pulumi.Engine.Workspace;

namespace Runtime.Tests.Plugins;

public sealed class ProjectPrograms : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("program");

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData(null, "", ".")]
    [InlineData("src", "src", ".")]
    [InlineData("./src/", "src", ".")]
    [InlineData("src/app.csproj", "src", "app.csproj")]
    public void Lie_where_main_says(string? main, string folder, string entryPoint)
    {
        File.WriteAllText(Path.Combine(_root.CreateSubdirectory("src").FullName, "app.csproj"), "");

        var program = ProjectProgram.Describe(Project(main));

        program.RootDirectory.ShouldBe(_root.FullName);
        program.ProgramDirectory.ShouldBe(Path.TrimEndingDirectorySeparator(Path.Combine(_root.FullName, folder)));
        program.EntryPoint.ShouldBe(entryPoint);
    }

    [Fact]
    public void Have_to_be_there()
    {
        var failure = Should.Throw<EngineException>(() => ProjectProgram.Describe(Project("gone")));

        failure.Code.ShouldBe("MKT7113");
        failure.Message.ShouldBe($"project 'gone' could not be read: stat {_root.FullName}/gone: no such file or directory");
    }

    private Project Project(string? main) => new()
    {
        Path = Path.Combine(_root.FullName, "Pulumi.yaml"),
        Name = "lab",
        Main = main,
        Runtime = new ProjectRuntime("dotnet", new Dictionary<string, object?>()),
    };
}
