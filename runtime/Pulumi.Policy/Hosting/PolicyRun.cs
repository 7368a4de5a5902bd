using Pulumi.Protocol.Rpc;

namespace Pulumi.Policy.Hosting;

/// <summary>
/// Runs the policies of a pack for one request, one after another, under one limit of time; what goes wrong names pack, policy and subject.
/// </summary>
internal sealed class PolicyRun(PolicyPack pack, string verb, string subject, SecretScrubber scrubber)
{
    private volatile string running = "";

    /// <summary>Waits for the whole request, but not for ever: a policy that hangs is left behind and named.</summary>
    public async Task<T> GuardAsync<T>(Func<CancellationToken, Task<T>> all, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // A thread of its own: nothing else would notice a policy that blocks.
        var result = Task.Run(() => all(limit.Token), CancellationToken.None);
        while (true)
        {
            try
            {
                return await result.WaitAsync(pack.TimeLimit, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException) when (running.Length == 0)
            {
                // No thread was free: the time of the policies has not begun.
            }
            catch (TimeoutException timeout)
            {
                await limit.CancelAsync().ConfigureAwait(false);
                throw new RpcException(StatusCode.DeadlineExceeded, $"{Head(running)}: no result after {pack.TimeLimit.TotalSeconds:0.###} s", timeout);
            }
        }
    }

    /// <returns>Null; or the read of an unknown value that ended the policy.</returns>
    /// <exception cref="RpcException">The policy failed.</exception>
    public async ValueTask<UnknownInputException?> RunAsync(Policy policy, Func<CancellationToken, ValueTask> body, CancellationToken cancellationToken)
    {
        running = policy.Name;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await body(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (UnknownInputException unknown)
        {
            return unknown;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new RpcException(StatusCode.Unknown, $"{Head(policy.Name)}:\n{scrubber.Clean(failure.ToString())}", failure);
        }
    }

    private string Head(string policy) => $"Error {verb} '{policy}' from policy pack '{pack.Name}@v{pack.Version}' on {subject}";
}
