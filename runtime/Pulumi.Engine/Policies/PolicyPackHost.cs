using System.Globalization;
using Pulumi.Engine.Plugins;
using Pulumi.Engine.Processes;
using Pulumi.Protocol.Providers;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Pulumi.Engine.Policies;

/// <summary>Starts policy packs and makes the first calls: Handshake and ConfigureStack, which they need not have, and GetPluginInfo.</summary>
/// <param name="engine">For the packs' log messages.</param>
/// <param name="stack">What ConfigureStack says.</param>
/// <param name="engineVersion">What <c>requiredPulumiVersion</c> is compared with.</param>
/// <param name="output">Receives each line that pack processes print.</param>
internal sealed class PolicyPackHost(
    PolicyOptions options,
    RpcEndpoint<EngineService> engine,
    AnalyzerStackConfigureRequest stack,
    string engineVersion,
    TimeProvider clock,
    Action<ProgramOutputLine> output)
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(10);

    private static Task Never { get; } = new TaskCompletionSource().Task;

    /// <param name="path">As given, for messages.</param>
    /// <param name="full">The same, absolute.</param>
    /// <param name="cancellationToken">Gives up; a process is killed.</param>
    /// <exception cref="EngineException">MKT3001 to MKT3005: the pack does not start.</exception>
    public Task<RunningPack> StartAsync(string path, string full, CancellationToken cancellationToken) =>
        options.InProcess.TryGetValue(full, out var create)
            ? ServeAsync(path, full, create, cancellationToken)
            : LaunchAsync(path, full, cancellationToken);

    private async Task<RunningPack> ServeAsync(string path, string full, Func<AnalyzerService> create, CancellationToken cancellationToken)
    {
        AnalyzerService pack;
        try
        {
            pack = create();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw PolicyErrors.CannotRead(path, failure.Message);
        }

        (pack as IUsesEngine)?.UseEngine(engine.Service);
        var guarded = new InProcessPack(pack);
        var hello = new AnalyzerHandshakeRequest { RootDirectory = full, ProgramDirectory = full };
        await GreetAsync(path, guarded, guarded, hello, Never, cancellationToken).ConfigureAwait(false);
        return new RunningPack(guarded, guarded, options.StopTimeout, clock) { End = () => EndAsync(pack) };
    }

    private async Task<RunningPack> LaunchAsync(string path, string full, CancellationToken cancellationToken)
    {
        var folder = PolicyPackFolder.Read(path, full, engineVersion);
        var address = await engine.GetAddressAsync(cancellationToken).ConfigureAwait(false);
        var command = await CommandAsync(path, folder, address, cancellationToken).ConfigureAwait(false);
        var process = await PackProcess.StartAsync(path, command, folder.Executable is not null, output, options, clock, cancellationToken).ConfigureAwait(false);
        var channel = new RpcChannel($"127.0.0.1:{process.Port.ToString(CultureInfo.InvariantCulture)}", new RpcChannelOptions { Clock = clock });
        async ValueTask End()
        {
            await process.DisposeAsync().ConfigureAwait(false);
            await channel.DisposeAsync().ConfigureAwait(false);
        }

        try
        {
            var client = new AnalyzerClient(channel);
            var hello = new AnalyzerHandshakeRequest { EngineAddress = address, RootDirectory = folder.Directory, ProgramDirectory = folder.Directory };
            await GreetAsync(path, client, new AnalyzerClient(channel.WithTimeout(options.ReadyTimeout)), hello, process.Exit, cancellationToken).ConfigureAwait(false);
            return new RunningPack(client, new AnalyzerClient(channel.WithTimeout(options.StopTimeout)), options.StopTimeout, clock) { Version = folder.Version, End = End };
        }
        catch
        {
            await End().ConfigureAwait(false);
            throw;
        }
    }

    private async Task GreetAsync(
        string path, AnalyzerService pack, AnalyzerService limited, AnalyzerHandshakeRequest hello, Task exit, CancellationToken cancellationToken)
    {
        await ShakeAsync(path, limited, hello, exit, cancellationToken).ConfigureAwait(false);
        try
        {
            await pack.ConfigureStackAsync(stack, cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException failure) when (failure.Code == StatusCode.Unimplemented)
        {
            // The pack does not want to know about the stack.
        }
        catch (RpcException failure)
        {
            throw PolicyErrors.Refused(path, "ConfigureStack", failure);
        }

        try
        {
            await pack.GetPluginInfoAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            throw PolicyErrors.Refused(path, "GetPluginInfo", failure);
        }
    }

    /// <summary>Repeats the handshake while nobody listens yet.</summary>
    private async Task ShakeAsync(string path, AnalyzerService pack, AnalyzerHandshakeRequest hello, Task exit, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await pack.HandshakeAsync(hello, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (RpcException failure) when (failure.Code == StatusCode.Unimplemented)
            {
                return;
            }
            catch (RpcException failure) when (failure.Code == StatusCode.Unavailable && !exit.IsCompleted && clock.GetElapsedTime(started) < options.ReadyTimeout)
            {
                await Task.WhenAny(exit, Task.Delay(Retry, clock, cancellationToken)).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }
            catch (RpcException failure) when (failure.Code == StatusCode.Unavailable)
            {
                throw PolicyErrors.NotResponding(path);
            }
            catch (RpcException failure)
            {
                throw PolicyErrors.HandshakeFailed(path, failure);
            }
        }
    }

    private async Task<ChildCommand> CommandAsync(string path, PolicyPackFolder folder, string address, CancellationToken cancellationToken)
    {
        if (folder.Executable is { } executable)
            return new ChildCommand(executable, address) { WorkingDirectory = options.ProgramDirectory, Environment = options.Environment, OpenInput = true };
        var dotnet = new DotnetCommand(folder.Options, options.ProgramDirectory, options.Environment);
        try
        {
            return dotnet.ForBinary(address) ?? await BuildAsync(path, dotnet, folder.Directory, address, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException failure) when (!failure.Code.StartsWith("MKT3", StringComparison.Ordinal))
        {
            throw PolicyErrors.CannotRead(path, failure.Message.Replace("failed to discover package requirements: ", "", StringComparison.Ordinal));
        }
    }

    /// <summary>The output of a build is shown when it fails.</summary>
    private async Task<ChildCommand> BuildAsync(string path, DotnetCommand dotnet, string folder, string address, CancellationToken cancellationToken)
    {
        var printed = new PluginOutput();
        using var build = await ChildProcess.StartAsync(dotnet.ForPackBuild(folder)).ConfigureAwait(false);
        await using var killing = cancellationToken.Register(build.Kill);
        await Task.WhenAll(printed.DrainAsync(new LineReader(build.Output)), printed.DrainAsync(new LineReader(build.Error)), build.Exit).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (await build.Exit.ConfigureAwait(false) is not 0 and var exit)
        {
            foreach (var line in printed.Lines())
                output(new(line, IsError: true));
            throw PolicyErrors.CannotRead(path, $"Build exited with non-zero exit code: {exit.ToString(CultureInfo.InvariantCulture)}");
        }

        return dotnet.ForRun(folder, address);
    }

    private static async ValueTask EndAsync(AnalyzerService pack)
    {
        (pack as IDisposable)?.Dispose();
        if (pack is IAsyncDisposable disposable)
            await disposable.DisposeAsync().ConfigureAwait(false);
    }
}
