using System.Globalization;
using System.Runtime.InteropServices;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;

namespace Pulumi.Protocol.Providers;

/// <summary>
/// The main program of a provider executable, <c>pulumi-resource-NAME</c>: serves on a free port, prints that port as
/// the first and only line, and ends on a signal or with the process that started it.
/// </summary>
/// <remarks>
/// After Cancel the process goes on: the engine ends it with SIGINT, or SIGKILL, when it is done.
/// </remarks>
public static class ProviderHost
{
    /// <summary>Serves until the process is told to end. Returns its exit code.</summary>
    /// <param name="arguments">The command line: flags that are ignored, and the engine's address.</param>
    /// <param name="create">Makes the provider; its argument is the engine's logging service.</param>
    /// <param name="options">Output and clock.</param>
    /// <param name="cancellationToken">Ends the host.</param>
    /// <exception cref="ArgumentException">The command line has more than one address.</exception>
    public static async Task<int> ServeAsync(
        string[] arguments,
        Func<EngineService?, ResourceProviderService> create,
        ProviderHostOptions options,
        CancellationToken cancellationToken = default)
    {
        var engine = ProviderArguments.EngineAddress(arguments);
        await using var slot = new ProviderSlot(create);
        if (engine is not null)
            slot.Connect(engine);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = OnSignal(PosixSignal.SIGINT, end);
        using var terminate = OnSignal(PosixSignal.SIGTERM, end);
        await using var server = await RpcServer.StartAsync([slot.Bind()], options.Server, end.Token).ConfigureAwait(false);
        await options.Output.WriteAsync(server.Port.ToString(CultureInfo.InvariantCulture) + "\n").ConfigureAwait(false);
        await options.Output.FlushAsync(end.Token).ConfigureAwait(false);
        await WaitAsync(engine is not null && options.EndWithParent, options.Clock, end.Token).ConfigureAwait(false);
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
