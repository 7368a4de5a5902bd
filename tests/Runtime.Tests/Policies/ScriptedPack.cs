using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Services;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Runtime.Tests.Policies;

/// <summary>A policy pack whose answers a test gives; without any it finds nothing.</summary>
internal sealed class ScriptedPack : AnalyzerService
{
    public AnalyzerInfo Info { get; init; } = new() { Name = "house", Version = "1.0.0", Policies = { new PolicyInfo { Name = "p" }, new PolicyInfo { Name = "q" } } };

    public Func<AnalyzeRequest, CancellationToken, Task<AnalyzeResponse>> Analyze { get; init; } = (_, _) => Task.FromResult(new AnalyzeResponse());

    public Func<AnalyzeRequest, RemediateResponse> Remediate { get; init; } = _ => new RemediateResponse();

    public Func<AnalyzeStackRequest, CancellationToken, Task<AnalyzeResponse>> AnalyzeStack { get; init; } = (_, _) => Task.FromResult(new AnalyzeResponse());

    /// <summary>Method and name of the resource, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public ConfigureAnalyzerRequest? Configuration { get; private set; }

    public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) => Task.FromResult(new PluginInfo());

    public override Task<AnalyzerInfo> GetAnalyzerInfoAsync(CancellationToken cancellationToken) => Task.FromResult(Info);

    public override Task ConfigureAsync(ConfigureAnalyzerRequest request, CancellationToken cancellationToken)
    {
        Configuration = request;
        return Task.CompletedTask;
    }

    public override Task<AnalyzeResponse> AnalyzeAsync(AnalyzeRequest request, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"Analyze {request.Name}");
        return Analyze(request, cancellationToken);
    }

    public override Task<RemediateResponse> RemediateAsync(AnalyzeRequest request, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"Remediate {request.Name}");
        return Task.FromResult(Remediate(request));
    }

    public override Task<AnalyzeResponse> AnalyzeStackAsync(AnalyzeStackRequest request, CancellationToken cancellationToken)
    {
        Calls.Enqueue("AnalyzeStack");
        return AnalyzeStack(request, cancellationToken);
    }

    public override Task CancelAsync(CancellationToken cancellationToken)
    {
        Calls.Enqueue("Cancel");
        return Task.CompletedTask;
    }

    /// <summary>A violation of <c>p</c> by the resource of that name.</summary>
    public static Func<AnalyzeRequest, CancellationToken, Task<AnalyzeResponse>> Violation(string resource, EnforcementLevel level) =>
        (request, _) => Task.FromResult(request.Name == resource ? Violation(level) : new AnalyzeResponse());

    public static AnalyzeResponse Violation(EnforcementLevel level, string urn = "") => new()
    {
        Diagnostics = { new AnalyzeDiagnostic { PolicyName = "p", PolicyPackName = "house", PolicyPackVersion = "1.0.0", Message = "bad", EnforcementLevel = level, Urn = urn } },
    };

    /// <summary>A remediation of the resource of that name that gives it other inputs; null gives none at all.</summary>
    public static Func<AnalyzeRequest, RemediateResponse> Change(string resource, Func<PropertyMap, PropertyMap?> change) => request =>
    {
        if (request.Name != resource)
            return new RemediateResponse();
        var remediation = new Remediation { PolicyName = "p", PolicyPackName = "house", PolicyPackVersion = "1.0.0" };
        if (change(PropertyCodec.Unmarshal(request.Properties, UnmarshalOptions.KeepAll)) is { } after)
            remediation.Properties = PropertyCodec.Marshal(after, MarshalOptions.KeepAll);
        return new RemediateResponse { Remediations = { remediation } };
    };

    public static PropertyMap InputsOf(AnalyzeRequest request) => PropertyCodec.Unmarshal(request.Properties, UnmarshalOptions.KeepAll);

    public static Struct Json(string text) => Struct.Parser.ParseJson(text);
}
