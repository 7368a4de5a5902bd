using System.Collections.Concurrent;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>Keeps the errors of a test run; other messages are dropped.</summary>
internal sealed class MockEngine : EngineService
{
    private readonly ConcurrentQueue<string> errors = new();

    public IReadOnlyList<string> Errors => [.. errors];

    public override Task LogAsync(LogRequest request, CancellationToken cancellationToken)
    {
        if (request.Severity == LogSeverity.Error)
            errors.Enqueue(request.Message);
        return Task.CompletedTask;
    }

    public override Task<RequirePulumiVersionResponse> RequirePulumiVersionAsync(RequirePulumiVersionRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new RequirePulumiVersionResponse());
}
