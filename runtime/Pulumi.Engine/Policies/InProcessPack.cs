using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Pulumi.Engine.Policies;

/// <summary>
/// A policy pack in this process, called as if it were in another: off the caller's thread, failing in no other way than with an
/// <see cref="RpcException"/>, and left behind when it does not end a cancelled call.
/// </summary>
internal sealed class InProcessPack(AnalyzerService pack) : AnalyzerService
{
    public override Task<AnalyzerHandshakeResponse> HandshakeAsync(AnalyzerHandshakeRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => pack.HandshakeAsync(request, cancellationToken), cancellationToken);

    public override Task<AnalyzerStackConfigureResponse> ConfigureStackAsync(AnalyzerStackConfigureRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => pack.ConfigureStackAsync(request, cancellationToken), cancellationToken);

    public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) =>
        GuardAsync(() => pack.GetPluginInfoAsync(cancellationToken), cancellationToken);

    public override Task<AnalyzerInfo> GetAnalyzerInfoAsync(CancellationToken cancellationToken) =>
        GuardAsync(() => pack.GetAnalyzerInfoAsync(cancellationToken), cancellationToken);

    public override Task ConfigureAsync(ConfigureAnalyzerRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => Answered(pack.ConfigureAsync(request, cancellationToken)), cancellationToken);

    public override Task<RemediateResponse> RemediateAsync(AnalyzeRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => pack.RemediateAsync(request, cancellationToken), cancellationToken);

    public override Task<AnalyzeResponse> AnalyzeAsync(AnalyzeRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => pack.AnalyzeAsync(request, cancellationToken), cancellationToken);

    public override Task<AnalyzeResponse> AnalyzeStackAsync(AnalyzeStackRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => pack.AnalyzeStackAsync(request, cancellationToken), cancellationToken);

    public override Task CancelAsync(CancellationToken cancellationToken) =>
        GuardAsync(() => Answered(pack.CancelAsync(cancellationToken)), cancellationToken);

    private static async Task<bool> Answered(Task call)
    {
        await call.ConfigureAwait(false);
        return true;
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(call, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException)
        {
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw RpcException.From(exception);
        }
    }
}
