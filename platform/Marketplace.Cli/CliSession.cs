using System.CommandLine;
using Marketplace.Provider.Hosting;
using Pulumi.Engine;
using Pulumi.Engine.Operations;
using Pulumi.Engine.Plugins;
using Pulumi.Protocol.Services;

namespace Marketplace.Cli;

/// <summary>One command at work: its folder, environment, repository, and the engine set up for them.</summary>
internal sealed class CliSession : IAsyncDisposable
{
    private readonly Clouds clouds;
    private readonly KillPoint? killPoint;

    private CliSession(CliHost host, string workingDirectory, IEnumerable<string> settings, bool interactive, bool color)
    {
        Host = host;
        WorkingDirectory = workingDirectory;
        Repository = Repository.Find(workingDirectory);
        Environment = Repository?.WithDefaults(host.Environment) ?? host.Environment;
        Settings = HostSettings.Load(Repository?.Root ?? workingDirectory, host.Environment, settings.Select(setting => "--" + setting));
        killPoint = KillPoint.Of(Settings.KillPoint);
        clouds = new Clouds(host, Repository, Settings, Environment, Reached);
        Context = new EngineContext
        {
            WorkingDirectory = workingDirectory,
            Environment = Environment,
            Clock = host.Clock,
            Output = new EngineOutput(host.Out, host.Error) { IsTerminal = host.Interactive, UseColor = color, Width = host.TerminalWidth },
            Machine = host.Machine,
            Prompt = interactive ? new TerminalPrompt(host) : null,
            Providers = Merge(clouds.Providers, host.Providers),
            PolicyPacks = PolicyPacks(),
            ProgramHost = host.ProgramHost ?? Prebuilt(),
            CrashPoints = killPoint is { } point ? point.Reached : null,
        };
        Engine = new EngineCommands(Context);
    }

    public CliHost Host { get; }

    public string WorkingDirectory { get; }

    /// <summary>Null in a project that is none of ours: then the commands are those of any Pulumi project.</summary>
    public Repository? Repository { get; }

    public IReadOnlyDictionary<string, string> Environment { get; }

    public HostSettings Settings { get; }

    public EngineContext Context { get; }

    public EngineCommands Engine { get; }

    /// <summary>The clouds that commands without a stack reach.</summary>
    public Clouds Clouds => clouds;

    /// <summary>To be told when work comes to one of <see cref="Imaging.ImagingPoints"/>.</summary>
    public void Reached(string point) => killPoint?.Reached(point);

    public static CliSession Open(CliHost host, GlobalFlags globals, ParseResult parse)
    {
        var folder = parse.GetValue(globals.Cwd) is { } cwd ? Path.GetFullPath(cwd, host.WorkingDirectory) : host.WorkingDirectory;
        if (!Directory.Exists(folder))
            throw new EngineException("MKT9002", $"chdir {folder}: no such file or directory", "Give --cwd a folder that exists.");
        var color = parse.GetValue(globals.Color) switch
        {
            "always" => true,
            "never" or "raw" => false,
            _ => host.Interactive && !host.Environment.ContainsKey("NO_COLOR"),
        };
        return new CliSession(host, folder, parse.GetValue(globals.Setting) ?? [], host.Interactive && !parse.GetValue(globals.NonInteractive), color);
    }

    /// <summary>A path given on the command line, made absolute.</summary>
    public string? PathOf(string? given) => given is null ? null : Path.GetFullPath(given, WorkingDirectory);

    /// <summary>
    /// The stack a command means when none is named: the selected one, which the engine knows; in this repository the image stack when
    /// none was ever selected.
    /// </summary>
    public string? StackOrDefault(string? given)
    {
        if (given is not null || Repository is null || Environment.ContainsKey("PULUMI_STACK")) return given;
        return Engine.SelectedStack() is null ? StackOrder.Forward[0] : null;
    }

    /// <summary>
    /// Runs an operation on the stack that is named; in this repository without a name on all stacks in order, stopping at the first
    /// that fails. Stacks that are missing are created by what creates resources and passed over by what does not.
    /// </summary>
    public async Task<int> ForEachStackAsync(
        OperationOptions options, IReadOnlyList<string> order, bool create, Func<EngineCommands, OperationOptions, Task<int>> operation)
    {
        if (Repository is null || options.Stack is not null || Environment.ContainsKey("PULUMI_STACK"))
        {
            EnterCloud(options.Stack);
            return ExitCodeOf(await operation(Engine, options).ConfigureAwait(false));
        }
        foreach (var stack in order)
        {
            if (!Engine.StackExists(stack))
            {
                if (!create) continue;
                var created = await InitStackAsync(stack, cloud: null, select: Engine.SelectedStack() is null).ConfigureAwait(false);
                if (created != ExitCode.Ok) return created;
            }
            EnterCloud(stack);
            var code = ExitCodeOf(await operation(Engine, options with { Stack = stack }).ConfigureAwait(false));
            if (code != ExitCode.Ok) return code;
        }
        return ExitCode.Ok;
    }

    /// <summary>The stack that is named, or without a name every stack of this repository.</summary>
    public async Task<int> ForLockedStacksAsync(string? stack, Func<string?, Task<int>> operation)
    {
        if (stack is not null || Repository is null || Engine.SelectedStack() is not null) return await operation(stack).ConfigureAwait(false);
        foreach (var name in StackOrder.Forward.Where(Engine.StackExists))
        {
            var code = await operation(name).ConfigureAwait(false);
            if (code != ExitCode.Ok) return code;
        }
        return ExitCode.Ok;
    }

    /// <summary>Creates a stack; in this repository its cloud is written into its settings and stays.</summary>
    public async Task<int> InitStackAsync(string name, string? cloud, bool select)
    {
        var code = await Engine.StackInitAsync(name, select).ConfigureAwait(false);
        if (code != ExitCode.Ok || Repository is null) return code;
        return await Engine.ConfigSetAsync(new ConfigSetOptions("cloud", cloud ?? Settings.Cloud ?? CloudNames.Simulated) { Stack = name }).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => clouds.DisposeAsync();

    private int ExitCodeOf(int code) => code == ExitCode.Failed && clouds.NotSetUp ? ExitCode.Configuration : code;

    // The launcher has built this repository's program; starting it needs no build of its own.
    private ProcessProgramHost? Prebuilt() => Repository is not null && Settings.Program is { } program && File.Exists(program)
        ? new ProcessProgramHost(new ProgramHostOptions { Environment = Environment, Clock = Host.Clock, PrebuiltAssembly = program })
        : null;

    private Dictionary<string, Func<AnalyzerService>> PolicyPacks()
    {
        var packs = new Dictionary<string, Func<AnalyzerService>>(StringComparer.Ordinal);
        if (Repository is not null) packs[OwnPolicyPack.PathIn(Repository)] = OwnPolicyPack.Create(Repository);
        foreach (var (path, pack) in Host.PolicyPacks) packs[path] = pack;
        return packs;
    }

    /// <summary>Makes the stack's cloud the one that providers get; null is the selected stack.</summary>
    public void EnterCloud(string? stack)
    {
        if (Repository is null) return;
        var name = stack ?? Environment.GetValueOrDefault("PULUMI_STACK") ?? Engine.SelectedStack();
        if (name is not null && Engine.StackExists(name)) clouds.Enter(name, Engine.FindConfig("cloud", name));
    }

    private static Dictionary<string, Func<ResourceProviderService>> Merge(
        IReadOnlyDictionary<string, Func<ResourceProviderService>> ours, IReadOnlyDictionary<string, Func<ResourceProviderService>> given)
    {
        var all = new Dictionary<string, Func<ResourceProviderService>>(ours, StringComparer.Ordinal);
        foreach (var (package, provider) in given) all[package] = provider;
        return all;
    }
}
