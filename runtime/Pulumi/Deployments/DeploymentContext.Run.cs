using System.Reflection;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Pulumi;

internal sealed partial class DeploymentContext
{
    /// <summary>Exit code of a run whose failure the engine has been told: it prints nothing more.</summary>
    internal const int ReportedFailure = 32;

    internal const int Failure = 1;

    /// <summary>
    /// Runs a program to its end: the stack, all it declares and everything that follows from it. Failures go to the engine's log; what
    /// cannot be logged goes to <paramref name="standardError"/>.
    /// </summary>
    /// <returns>The exit code: 0, 1 when errors were logged, 32 when a failure was reported.</returns>
    public async Task<int> RunAsync(Func<Stack> program, TextWriter standardError)
    {
        if (Current is not null)
            throw new InvalidOperationException("A deployment is already running in this flow: call RunAsync once, at the beginning of the program.");
        Current = this;
        try
        {
            program();
            await Work.WhenDoneAsync().ConfigureAwait(false);
            if (Log.HasErrors)
                return Failure;
            await SignalAndWaitForShutdownAsync().ConfigureAwait(false);
            return 0;
        }
        catch (Exception exception)
        {
            return await ReportAsync(exception, standardError).ConfigureAwait(false);
        }
        finally
        {
            await lifetime.CancelAsync().ConfigureAwait(false);
            if (callbacks is not null)
                await callbacks.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<int> ReportAsync(Exception exception, TextWriter standardError)
    {
        try
        {
            if (exception is LogException)
                throw exception;
            var (message, resource) = exception switch
            {
                RunException run => (run.Message, null),
                ResourceException { HideStack: true } failure => (failure.Message, failure.Resource),
                ResourceException failure => (failure.ToString(), failure.Resource),
                _ => ($"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:{'\n'}{exception}", null),
            };
            await Log.Write(LogSeverity.Error, message, resource).ConfigureAwait(false);
            return ReportedFailure;
        }
        catch (LogException failure)
        {
            await standardError.WriteLineAsync($"Error occurred trying to send logging message to engine: {failure.InnerException?.Message}").ConfigureAwait(false);
            return Failure;
        }
    }

    /// <summary>Tells the engine that nothing more will be registered; answered when deletions are done too.</summary>
    private async Task SignalAndWaitForShutdownAsync()
    {
        try
        {
            await Monitor.SignalAndWaitForShutdownAsync(Ended).ConfigureAwait(false);
        }
        catch (RpcException exception) when (exception.Code == StatusCode.Unimplemented)
        {
            // An engine without the call takes the end of the process for the signal.
        }
    }
}
