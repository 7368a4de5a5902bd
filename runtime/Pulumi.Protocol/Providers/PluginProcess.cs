using System.Globalization;
using System.Runtime.InteropServices;
using Pulumi.Protocol.Rpc;

namespace Pulumi.Protocol.Providers;

/// <summary>
/// The life of a plugin process: serves on a free port, prints that port as the first and only line, and ends on a signal or with
/// the process that started it. After Cancel it goes on: the engine ends it with a signal when it is done.
/// </summary>
public static class PluginProcess
{
    /// <summary>The engine's address on a plugin's command line; null when the plugin was started by hand.</summary>
    /// <exception cref="ArgumentException">The command line has more than one address.</exception>
    public static string? EngineAddress(IReadOnlyList<string> arguments) => ProviderArguments.EngineAddress(arguments);

    /// <summary>Serves until the process is told to end. Returns its exit code.</summary>
    /// <param name="started">An engine started this process: it ends with it.</param>
    public static async Task<int> ServeAsync(IReadOnlyList<RpcService> services, bool started, ProviderHostOptions options, CancellationToken cancellationToken = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = OnSignal(PosixSignal.SIGINT, end);
        using var terminate = OnSignal(PosixSignal.SIGTERM, end);
        await using var server = await RpcServer.StartAsync(services, options.Server, end.Token).ConfigureAwait(false);
        await options.Output.WriteAsync(server.Port.ToString(CultureInfo.InvariantCulture) + "\n").ConfigureAwait(false);
        await options.Output.FlushAsync(end.Token).ConfigureAwait(false);
        await WaitAsync(started && options.EndWithParent, options.Clock, end.Token).ConfigureAwait(false);
        return 0;
    }

    private static async Task WaitAsync(bool withParent, TimeProvider clock, CancellationToken end)
    {
        try
        {
            await (withParent
                ? ParentProcess.WaitForEndAsync(clock, end)
                : Task.Delay(Timeout.InfiniteTimeSpan, clock, end)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Told to end: that is what was waited for.
        }
    }

    private static PosixSignalRegistration OnSignal(PosixSignal signal, CancellationTokenSource end) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            end.Cancel();
        });
}
