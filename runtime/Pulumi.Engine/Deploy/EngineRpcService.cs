using Pulumi.Engine.Events;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Engine.Deploy;

/// <summary>Log messages of programs and providers, and small questions about the engine.</summary>
internal sealed class EngineRpcService(EventSink events, string version) : EngineService
{
    private string _root = "";

    public override Task LogAsync(LogRequest request, CancellationToken cancellationToken)
    {
        var severity = request.Severity switch
        {
            LogSeverity.Debug => DiagnosticSeverity.Debug,
            LogSeverity.Info => DiagnosticSeverity.Info,
            LogSeverity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Error,
        };
        Urn? urn = Urn.TryParse(request.Urn, out var parsed) ? parsed : null;
        events.Diagnostic(urn, severity, request.Message, request.StreamId, request.Ephemeral);
        return Task.CompletedTask;
    }

    public override Task<GetRootResourceResponse> GetRootResourceAsync(GetRootResourceRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new GetRootResourceResponse { Urn = Volatile.Read(ref _root) });

    public override Task<SetRootResourceResponse> SetRootResourceAsync(SetRootResourceRequest request, CancellationToken cancellationToken)
    {
        var previous = Interlocked.CompareExchange(ref _root, request.Urn, "");
        return previous.Length == 0 || string.Equals(previous, request.Urn, StringComparison.Ordinal)
            ? Task.FromResult(new SetRootResourceResponse())
            : throw new RpcException(StatusCode.Unknown, $"An attempt to set root resource to '{request.Urn}' failed because it was already set to '{previous}'");
    }

    public override Task StartDebuggingAsync(StartDebuggingRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task<RequirePulumiVersionResponse> RequirePulumiVersionAsync(RequirePulumiVersionRequest request, CancellationToken cancellationToken)
    {
        if (!VersionRange.TryParse(request.PulumiVersionRange, out var range))
            throw new RpcException(StatusCode.Unknown, $"failed to parse version range \"{request.PulumiVersionRange}\"");
        return range.Contains(version)
            ? Task.FromResult(new RequirePulumiVersionResponse())
            : throw new RpcException(StatusCode.Unknown, $"Pulumi CLI version {version} does not satisfy the version range \"{request.PulumiVersionRange}\"");
    }
}
