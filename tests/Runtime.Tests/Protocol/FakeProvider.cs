using System.Runtime.CompilerServices;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Runtime.Tests.Protocol;

/// <summary>A provider whose methods are given one by one; the others are unimplemented.</summary>
internal sealed class FakeProvider : ResourceProviderService
{
    public Func<CheckRequest, CancellationToken, Task<CheckResponse>>? Check { get; init; }

    public Func<ListRequest, IEnumerable<ListResponse>>? List { get; init; }

    public override Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        Check is null ? base.CheckAsync(request, cancellationToken) : Check(request, cancellationToken);

    public override IAsyncEnumerable<ListResponse> ListAsync(ListRequest request, CancellationToken cancellationToken) =>
        List is null ? base.ListAsync(request, cancellationToken) : Stream(List(request), cancellationToken);

    public static FakeProvider Failing(RpcException failure) =>
        new() { Check = (_, _) => Task.FromException<CheckResponse>(failure) };

    private static async IAsyncEnumerable<ListResponse> Stream(
        IEnumerable<ListResponse> answers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var answer in answers)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return answer;
        }
    }
}
