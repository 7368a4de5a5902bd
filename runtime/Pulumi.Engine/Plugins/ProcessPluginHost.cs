using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Pulumi.Engine.Processes;
using Pulumi.Protocol.Providers;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Pulumi.Engine.Plugins;

/// <summary>
/// Starts providers as the Pulumi CLI does, one process a request, and serves those it was given in this process.
/// Order: PULUMI_DEBUG_PROVIDERS, in process, the project's own, PATH, next to the engine, PULUMI_HOME.
/// </summary>
public sealed class ProcessPluginHost(PluginHostOptions options) : IPluginHost
{
    private readonly ConcurrentDictionary<RunningProvider, bool> _running = new();
    private readonly PluginSearch _search = new(options);

    /// <inheritdoc/>
    public async Task<ProviderPlugin> StartProviderAsync(ProviderRequest request, CancellationToken cancellationToken)
    {
        var provider = AttachedProviders.Port(request.Package, options.Environment) is { } port
            ? await AttachAsync(request, port, cancellationToken).ConfigureAwait(false)
            : options.InProcess.TryGetValue(request.Package, out var create)
                ? await ServeAsync(request, create(), cancellationToken).ConfigureAwait(false)
                : await LaunchAsync(request, cancellationToken).ConfigureAwait(false);
        _running[provider] = true;
        return provider;
    }

    /// <inheritdoc/>
    public Task CancelAllAsync() => Task.WhenAll(_running.Keys.Select(provider => provider.CancelAsync()));

    /// <summary>Ends every provider that still runs.</summary>
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_running.Keys.Select(provider => provider.DisposeAsync().AsTask())).ConfigureAwait(false);

    private async Task<RunningProvider> ServeAsync(
        ProviderRequest request, ResourceProviderService service, CancellationToken cancellationToken)
    {
        (service as IUsesEngine)?.UseEngine(request.Engine.Service);
        var guarded = new InProcessProvider(service, options.CrashPoints);
        try
        {
            var handshake = await ProviderHandshake.ShakeAsync(guarded, ProviderHandshake.Request(""), cancellationToken).ConfigureAwait(false);
            var version = await ProviderHandshake.VersionAsync(request.Package, guarded, cancellationToken).ConfigureAwait(false);
            return new(guarded, handshake, version, options) { End = () => EndAsync(service), Ended = Forget };
        }
        catch (RpcException failure)
        {
            throw PluginErrors.Refused(request.Package, "Handshake", failure);
        }
    }

    /// <summary>A provider that is not ours to start or to end.</summary>
    private async Task<RunningProvider> AttachAsync(ProviderRequest request, int port, CancellationToken cancellationToken)
    {
        var file = $"127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";
        var channel = new RpcChannel(file, new RpcChannelOptions { Clock = options.Clock });
        try
        {
            var engine = await request.Engine.GetAddressAsync(cancellationToken).ConfigureAwait(false);
            var handshake = await ProviderHandshake.ShakeWhenReadyAsync(
                request.Package, file, channel, ProviderHandshake.Request(engine), Never, options, cancellationToken).ConfigureAwait(false);
            var client = new ResourceProviderClient(channel);
            await AttachAsync(request.Package, client, engine, cancellationToken).ConfigureAwait(false);
            return await ConnectAsync(request.Package, channel, handshake, channel.DisposeAsync, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await channel.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<RunningProvider> LaunchAsync(ProviderRequest request, CancellationToken cancellationToken)
    {
        var folder = _search.Find(request.Package, request.Version) ?? throw PluginErrors.NotFound(request.Package, request.Version);
        var engine = await request.Engine.GetAddressAsync(cancellationToken).ConfigureAwait(false);
        var command = await CommandAsync(request, folder, engine, cancellationToken).ConfigureAwait(false);
        var process = await ProviderProcess.StartAsync(
            request.Package, folder.Executable, command, folder.DotnetOptions is null, options, cancellationToken).ConfigureAwait(false);
        var channel = new RpcChannel($"127.0.0.1:{process.Port.ToString(CultureInfo.InvariantCulture)}", new RpcChannelOptions { Clock = options.Clock });
        async ValueTask End()
        {
            await process.DisposeAsync().ConfigureAwait(false);
            await channel.DisposeAsync().ConfigureAwait(false);
        }

        try
        {
            var hello = ProviderHandshake.Request(engine);
            (hello.RootDirectory, hello.ProgramDirectory) = (folder.Path, folder.Path);
            var handshake = await ProviderHandshake.ShakeWhenReadyAsync(
                request.Package, process.File, channel, hello, process.Exit, options, cancellationToken).ConfigureAwait(false);
            return await ConnectAsync(request.Package, channel, handshake, End, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await End().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<RunningProvider> ConnectAsync(
        string package, RpcChannel channel, ProviderHandshakeResponse? handshake, Func<ValueTask> end, CancellationToken cancellationToken)
    {
        var client = new ResourceProviderClient(channel);
        var version = await ProviderHandshake.VersionAsync(package, client, cancellationToken).ConfigureAwait(false);
        return new(client, handshake, version, options)
        {
            Limited = new ResourceProviderClient(channel.WithTimeout(options.StopTimeout)),
            End = end,
            Ended = Forget,
        };
    }

    private static Task Never { get; } = new TaskCompletionSource().Task;

    private static async Task AttachAsync(
        string package, ResourceProviderClient client, string engine, CancellationToken cancellationToken)
    {
        try
        {
            await client.AttachAsync(new PluginAttach { Address = engine }, cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            throw PluginErrors.Refused(package, "Attach", failure);
        }
    }

    private static async ValueTask EndAsync(ResourceProviderService service)
    {
        (service as IDisposable)?.Dispose();
        if (service is IAsyncDisposable disposable)
            await disposable.DisposeAsync().ConfigureAwait(false);
    }

    private void Forget(RunningProvider provider) => _running.TryRemove(provider, out _);

    /// <summary>The executable with the engine's address, or what PulumiPlugin.yaml leads to.</summary>
    private async Task<ChildCommand> CommandAsync(
        ProviderRequest request, PluginFolder folder, string engine, CancellationToken cancellationToken)
    {
        var environment = ProcessEnvironment(request);
        if (folder.DotnetOptions is null)
            return new ChildCommand(folder.Executable, engine)
            {
                WorkingDirectory = options.ProgramDirectory,
                Environment = environment,
                OpenInput = true,
            };
        var dotnet = new DotnetCommand(folder.DotnetOptions, options.ProgramDirectory, environment);
        try
        {
            return dotnet.ForBinary(engine) ?? await BuildAsync(dotnet, folder, engine, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException failure)
        {
            throw PluginErrors.Unreadable(folder.Executable, failure.Message);
        }
    }

    private async Task<ChildCommand> BuildAsync(
        DotnetCommand dotnet, PluginFolder folder, string engine, CancellationToken cancellationToken)
    {
        var output = new PluginOutput();
        using var build = await ChildProcess.StartAsync(dotnet.ForBuild(folder.Path)).ConfigureAwait(false);
        await using var killing = cancellationToken.Register(build.Kill);
        await Task.WhenAll(output.DrainAsync(new LineReader(build.Output)), output.DrainAsync(new LineReader(build.Error)), build.Exit)
            .ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (await build.Exit.ConfigureAwait(false) is not 0 and var exit)
            throw PluginErrors.PluginBuildFailed(exit, output);
        return dotnet.ForRun(folder.Path, engine);
    }

    private Dictionary<string, string> ProcessEnvironment(ProviderRequest request)
    {
        var environment = new Dictionary<string, string>(options.Environment, StringComparer.Ordinal);
        foreach (var (name, value) in options.RuntimeOptions)
            environment[$"PULUMI_RUNTIME_{name.ToUpperInvariant()}"] =
                value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        environment["PULUMI_PROJECT"] = options.Project;
        environment["PULUMI_CONFIG"] = JsonSerializer.Serialize(request.Configuration);
        foreach (var (name, value) in request.Environment)
            environment[name] = value;
        return environment;
    }
}
