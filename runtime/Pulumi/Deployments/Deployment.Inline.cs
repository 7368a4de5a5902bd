using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;

namespace Pulumi;

/// <summary>
/// What an in-process run is given instead of the environment of a process: settings, and the engine as services or as addresses.
/// Runs side by side do not disturb each other.
/// </summary>
internal sealed record InlineSettings
{
    public required DeploymentSettings Deployment { get; init; }

    /// <summary>The engine in this process; or give <see cref="MonitorAddress"/>.</summary>
    public ResourceMonitorService? Monitor { get; init; }

    /// <summary>The log in this process; without it and without an address, messages are dropped.</summary>
    public EngineService? Engine { get; init; }

    /// <summary><c>127.0.0.1:port</c>.</summary>
    public string? MonitorAddress { get; init; }

    public string? EngineAddress { get; init; }

    /// <summary>What a process would write to its standard error.</summary>
    public TextWriter StandardError { get; init; } = TextWriter.Null;
}

public sealed partial class Deployment
{
    /// <summary>Runs a program in this process; neither environment nor exit code of the process are touched.</summary>
    internal static Task<int> RunInlineAsync(InlineSettings settings, Func<Task<IDictionary<string, object?>>> program, StackOptions? options = null) =>
        RunInlineAsync(settings, Programs.From(program, options));

    /// <inheritdoc cref="RunInlineAsync(InlineSettings, Func{Task{IDictionary{string, object?}}}, StackOptions?)"/>
    internal static Task<int> RunInlineAsync<TStack>(InlineSettings settings) where TStack : Stack, new() =>
        RunInlineAsync(settings, Programs.FromClass(Programs.Create<TStack>));

    /// <param name="settings">What the run is given.</param>
    /// <param name="program">Makes the stack; see <see cref="Programs"/>.</param>
    internal static async Task<int> RunInlineAsync(InlineSettings settings, Func<Stack> program)
    {
        await using var monitorChannel = settings.MonitorAddress is { } monitor ? new RpcChannel(monitor) : null;
        await using var engineChannel = settings.EngineAddress is { } engine ? new RpcChannel(engine) : null;
        var context = new DeploymentContext(
            settings.Deployment,
            settings.Monitor ?? new ResourceMonitorClient(monitorChannel ?? throw new ArgumentException("Give a monitor or its address.", nameof(settings))),
            settings.Engine ?? (engineChannel is null ? null : new EngineClient(engineChannel)));
        return await context.RunAsync(program, settings.StandardError).ConfigureAwait(false);
    }
}
