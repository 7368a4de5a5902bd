using System.Runtime.CompilerServices;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Pulumi.Engine.Plugins;

/// <summary>
/// A provider in this process, called as if it were in another: off the caller's thread, and failing in no other way than
/// with an <see cref="RpcException"/>.
/// </summary>
/// <param name="provider">What answers.</param>
/// <param name="crashPoints">Told before and after calls that change something.</param>
internal sealed class InProcessProvider(ResourceProviderService provider, Action<CrashPoint>? crashPoints = null) : ResourceProviderService
{
    public override Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => provider.HandshakeAsync(request, cancellationToken), cancellationToken);

    public override Task<ParameterizeResponse> ParameterizeAsync(ParameterizeRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => provider.ParameterizeAsync(request, cancellationToken), cancellationToken);

    public override Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => provider.GetSchemaAsync(request, cancellationToken), cancellationToken);

    public override Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => provider.CheckConfigAsync(request, cancellationToken), cancellationToken);

    public override Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => provider.DiffConfigAsync(request, cancellationToken), cancellationToken);

    public override Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => provider.ConfigureAsync(request, cancellationToken), cancellationToken);

    public override Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => provider.InvokeAsync(request, cancellationToken), cancellationToken);

    public override Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => provider.CallAsync(request, cancellationToken), cancellationToken);

    public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => provider.CheckAsync(request, cancellationToken), cancellationToken);

    public override Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => provider.DiffAsync(request, cancellationToken), cancellationToken);

    public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => ChangeAsync(request.Preview, () => provider.CreateAsync(request, cancellationToken)), cancellationToken);

    public override Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => provider.ReadAsync(request, cancellationToken), cancellationToken);

    public override async IAsyncEnumerable<ListResponse> ListAsync(
        ListRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var answers = provider.ListAsync(request, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await GuardAsync(() => answers.MoveNextAsync().AsTask(), cancellationToken).ConfigureAwait(false))
            yield return answers.Current;
    }

    public override Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => ChangeAsync(request.Preview, () => provider.UpdateAsync(request, cancellationToken)), cancellationToken);

    public override Task DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => ChangeAsync(preview: false, () => Answered(provider.DeleteAsync(request, cancellationToken))), cancellationToken);

    public override Task<ConstructResponse> ConstructAsync(ConstructRequest request, CancellationToken cancellationToken) =>
        GuardAsync(() => provider.ConstructAsync(request, cancellationToken), cancellationToken);

    public override Task CancelAsync(CancellationToken cancellationToken) =>
        GuardAsync(() => provider.CancelAsync(cancellationToken), cancellationToken);

    public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) =>
        GuardAsync(() => provider.GetPluginInfoAsync(cancellationToken), cancellationToken);

    public override Task AttachAsync(PluginAttach request, CancellationToken cancellationToken) =>
        GuardAsync(() => provider.AttachAsync(request, cancellationToken), cancellationToken);

    private async Task<T> ChangeAsync<T>(bool preview, Func<Task<T>> call)
    {
        if (preview)
            return await call().ConfigureAwait(false);
        crashPoints?.Invoke(CrashPoint.BeforeCall);
        var answer = await call().ConfigureAwait(false);
        crashPoints?.Invoke(CrashPoint.AfterReply);
        return answer;
    }

    private static Task GuardAsync(Func<Task> call, CancellationToken cancellationToken) => GuardAsync(() => Answered(call()), cancellationToken);

    private static async Task<bool> Answered(Task call)
    {
        await call.ConfigureAwait(false);
        return true;
    }

    /// <summary>The statuses are those a provider process answers with.</summary>
    private static async Task<T> GuardAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(call, cancellationToken).ConfigureAwait(false);
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
