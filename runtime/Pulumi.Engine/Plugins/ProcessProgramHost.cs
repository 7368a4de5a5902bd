using System.Globalization;
using System.Text.Json;
using Pulumi.Engine.Processes;

namespace Pulumi.Engine.Plugins;

/// <summary>Runs programs of runtime dotnet as processes, told everything by their environment.</summary>
/// <remarks>
/// Of what the Pulumi CLI does before it starts a program, the build is done; the listing of packages is not: it serves
/// to download plugins, which this engine never does.
/// </remarks>
public sealed class ProcessProgramHost(ProgramHostOptions options) : IProgramHost
{
    /// <inheritdoc/>
    public async Task<int> RunAsync(ProgramRequest request, Action<ProgramOutputLine> output, CancellationToken kill)
    {
        if (request.Program.Runtime != "dotnet")
            throw PluginErrors.BadRuntime(request.Program.Runtime);
        var lines = Serialized(output);
        try
        {
            var command = await PrepareAsync(request, lines, kill).ConfigureAwait(false);
            kill.ThrowIfCancellationRequested();
            return await RunAsync(command, lines, kill).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (kill.IsCancellationRequested)
        {
            return ChildProcess.Signalled;
        }
    }

    private async Task<ChildCommand> PrepareAsync(ProgramRequest request, Action<ProgramOutputLine> output, CancellationToken kill)
    {
        var program = request.Program;
        var environment = await EnvironmentAsync(request, kill).ConfigureAwait(false);
        var dotnet = new DotnetCommand(program.Options, program.ProgramDirectory, environment);
        if (options.PrebuiltAssembly is { } assembly)
            return dotnet.ForAssembly(assembly);
        if (dotnet.ForBinary() is { } binary)
            return binary;
        var project = program.EntryPoint == "."
            ? program.ProgramDirectory
            : Path.Combine(program.ProgramDirectory, program.EntryPoint);
        var exit = await RunAsync(dotnet.ForBuild(project), output, kill).ConfigureAwait(false);
        kill.ThrowIfCancellationRequested();
        return exit == 0 ? dotnet.ForRun(project) : throw PluginErrors.BuildFailed($"dotnet build -nologo {project}", exit);
    }

    private async Task<int> RunAsync(ChildCommand command, Action<ProgramOutputLine> output, CancellationToken kill)
    {
        using var child = await ChildProcess.StartAsync(command).ConfigureAwait(false);
        await using var killing = kill.Register(child.Kill);
        using var stop = new CancellationTokenSource();
        var printed = Task.WhenAll(
            ForwardAsync(child.Output, line => output(new(line, IsError: false)), stop.Token),
            ForwardAsync(child.Error, line => output(new(line, IsError: true)), stop.Token));
        var exit = await child.Exit.ConfigureAwait(false);

        // What the program left running may hold its output open for ever.
        await Task.WhenAny(printed, Task.Delay(options.OutputGrace, options.Clock, stop.Token)).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        await printed.ConfigureAwait(false);
        return exit;
    }

    /// <summary>The variables of a program, on top of the engine's own environment.</summary>
    private async Task<Dictionary<string, string>> EnvironmentAsync(ProgramRequest request, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>(options.Environment, StringComparer.Ordinal)
        {
            ["PULUMI_MONITOR"] = await request.Monitor.GetAddressAsync(cancellationToken).ConfigureAwait(false),
            ["PULUMI_ENGINE"] = await request.Engine.GetAddressAsync(cancellationToken).ConfigureAwait(false),
            ["PULUMI_PROJECT"] = request.Project,
            ["PULUMI_STACK"] = request.Stack,
            ["PULUMI_ORGANIZATION"] = request.Organization,
            ["PULUMI_ROOT_DIRECTORY"] = request.Program.RootDirectory,
            ["PULUMI_PWD"] = request.Program.ProgramDirectory,
            ["PULUMI_DRY_RUN"] = request.DryRun ? "true" : "false",
            ["PULUMI_QUERY_MODE"] = "false",
            ["PULUMI_PARALLEL"] = request.Parallel.ToString(CultureInfo.InvariantCulture),
            ["PULUMI_CONFIG_SECRET_KEYS"] = JsonSerializer.Serialize(request.ConfigSecretKeys),
            ["PULUMI_ATTACH_DEBUGGER"] = "false",
        };
        environment.Remove("PULUMI_CONFIG");
        if (request.Config.Count > 0)
            environment["PULUMI_CONFIG"] = JsonSerializer.Serialize(request.Config);
        return environment;
    }

    private static async Task ForwardAsync(Stream stream, Action<string> output, CancellationToken stop)
    {
        var reader = new LineReader(stream);
        try
        {
            while (await reader.ReadAsync(stop).ConfigureAwait(false) is { } line)
                output(line);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody reads on after the program has ended.
        }
    }

    /// <summary>Two streams are read side by side; whoever listens gets one line at a time.</summary>
    private static Action<ProgramOutputLine> Serialized(Action<ProgramOutputLine> output)
    {
        var gate = new Lock();
        return line =>
        {
            lock (gate)
                output(line);
        };
    }
}
