using Pulumi.Engine.Processes;

namespace Pulumi.Engine.Plugins;

/// <summary>
/// What starts a program or plugin of runtime dotnet: its <c>binary</c> (<c>.dll</c> through dotnet, in lower case only;
/// anything else by itself), or its project through <c>dotnet run</c> after a build.
/// </summary>
internal sealed class DotnetCommand(
    IReadOnlyDictionary<string, object?> options, string workingDirectory, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>Null when the project has to be built first.</summary>
    /// <exception cref="EngineException">MKT7110: the option is no string; MKT7111: there is no such file.</exception>
    public ChildCommand? ForBinary(params IReadOnlyList<string> arguments)
    {
        if (Option("binary") is not { } binary)
            return null;
        return binary.EndsWith(".dll", StringComparison.Ordinal)
            ? Command(Dotnet(), [binary, .. arguments])
            : Command(Executables.Resolve(binary, workingDirectory, environment), arguments);
    }

    /// <summary><c>dotnet x.dll</c>, for what is built already.</summary>
    public ChildCommand ForAssembly(string assembly, params IReadOnlyList<string> arguments) =>
        Command(Dotnet(), [assembly, .. arguments]);

    public ChildCommand ForBuild(string project) => Command(Dotnet(), ["build", "-nologo", project]);

    /// <summary>The build of a policy pack, whose output is shown only when it fails.</summary>
    public ChildCommand ForPackBuild(string folder) => Command(Dotnet(), ["build", folder]);

    public ChildCommand ForRun(string project, params IReadOnlyList<string> arguments) =>
        Command(Dotnet(), ["run", "--no-build", "--project", project, .. arguments.Count == 0 ? arguments : ["--", .. arguments]]);

    /// <summary><c>use-executor</c>, or dotnet on PATH.</summary>
    private string Dotnet() =>
        Option("use-executor") is { } executor
            ? Executables.Resolve(executor, workingDirectory, environment)
            : Executables.OnPath("dotnet", environment) ?? throw PluginErrors.NoDotnet();

    private string? Option(string name) => options.GetValueOrDefault(name) switch
    {
        null => null,
        string text => text,
        _ => throw PluginErrors.BadOption(name),
    };

    private ChildCommand Command(string file, IReadOnlyList<string> arguments) => new(file, arguments)
    {
        WorkingDirectory = workingDirectory,
        Environment = environment,
    };
}
