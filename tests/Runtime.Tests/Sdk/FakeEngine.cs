using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Pulumi;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Runtime.Tests.Sdk;

/// <summary>
/// An engine that answers registrations at once: ids from names, outputs as given or equal to the inputs. It remembers every call.
/// </summary>
internal sealed class FakeEngine
{
    private static readonly string[] AllFeatures =
        ["secrets", "resourceReferences", "outputValues", "aliasSpecs", "deletedWith", "replaceWith", "replacementTrigger", "parameterization"];

    public FakeEngine()
    {
        Monitor = new FakeMonitor(this);
        Log = new FakeLog(this);
    }

    public ResourceMonitorService Monitor { get; }

    public EngineService Log { get; }

    public HashSet<string> Features { get; } = [.. AllFeatures];

    public ConcurrentQueue<RegisterResourceRequest> Registrations { get; } = new();

    public ConcurrentQueue<RegisterResourceOutputsRequest> Outputs { get; } = new();

    public ConcurrentQueue<ReadResourceRequest> Reads { get; } = new();

    public ConcurrentQueue<ResourceInvokeRequest> Invokes { get; } = new();

    public ConcurrentQueue<ResourceCallRequest> Calls { get; } = new();

    public ConcurrentQueue<Pulumirpc.RegisterPackageRequest> Packages { get; } = new();

    public ConcurrentQueue<LogRequest> Messages { get; } = new();

    public ConcurrentQueue<string> RequiredVersions { get; } = new();

    public int ShutdownSignals { get; set; }

    public bool DryRun { get; init; }

    public Dictionary<string, string> Config { get; init; } = [];

    public HashSet<string> SecretKeys { get; init; } = [];

    /// <summary>Answers a registration instead of the default.</summary>
    public Func<RegisterResourceRequest, RegisterResourceResponse?>? OnRegister { get; init; }

    public Func<ReadResourceRequest, Struct>? OnRead { get; init; }

    public Func<ResourceInvokeRequest, ResourceInvokeResponse>? OnInvoke { get; init; }

    public Func<ResourceCallRequest, CallResponse>? OnCall { get; init; }

    public Func<LogRequest, Task>? OnLog { get; init; }

    public Action? OnShutdown { get; init; }

    public Func<Task>? OnShutdownAsync { get; init; }

    public StringWriter StandardError { get; } = new();

    public InlineSettings Settings => new()
    {
        Deployment = new()
        {
            Project = "proj",
            Stack = "dev",
            DryRun = DryRun,
            Config = System.Collections.Immutable.ImmutableDictionary.CreateRange(Config),
            ConfigSecretKeys = [.. SecretKeys],
        },
        Monitor = Monitor,
        Engine = Log,
        StandardError = StandardError,
    };

    public Task<int> RunAsync(Action program) => Deployment.RunInlineAsync(Settings, Programs.From(program));

    /// <summary>As <see cref="RunAsync(Action)"/>, for programs that never return.</summary>
    public Task<int> RunThrowingAsync(Action program) => RunAsync(program);

    public Task<int> RunAsync(Func<Task> program) => Deployment.RunInlineAsync(Settings, Programs.From(program));

    public Task<int> RunAsync(Func<IDictionary<string, object?>> program) => Deployment.RunInlineAsync(Settings, Programs.From(program));

    public RegisterResourceRequest Registration(string name) => Registrations.Single(request => request.Name == name);

    public Struct StackOutputs => Outputs.Single(request => request.Urn.Contains("pulumi:pulumi:Stack::", StringComparison.Ordinal)).Outputs;

    public static string UrnOf(string type, string name, string parent = "")
    {
        var parentType = parent.Length == 0 ? "" : parent.Split("::", 4)[2];
        return $"urn:pulumi:dev::proj::{(parentType is "" or "pulumi:pulumi:Stack" ? type : $"{parentType}${type}")}::{name}";
    }

    private sealed class FakeMonitor(FakeEngine engine) : ResourceMonitorService
    {
        public override Task<SupportsFeatureResponse> SupportsFeatureAsync(SupportsFeatureRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new SupportsFeatureResponse { HasSupport = engine.Features.Contains(request.Id) });

        public override async Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            engine.Registrations.Enqueue(request);
            return engine.OnRegister?.Invoke(request) ?? new()
            {
                Urn = UrnOf(request.Type, request.Name, request.Parent),
                Id = request.Custom && !engine.DryRun ? $"{request.Name}-id" : "",
                Object = request.Custom ? request.Object : new(),
            };
        }

        public override Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request, CancellationToken cancellationToken)
        {
            engine.Outputs.Enqueue(request);
            return Task.CompletedTask;
        }

        public override Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken)
        {
            engine.Reads.Enqueue(request);
            return Task.FromResult(new ReadResourceResponse
            {
                Urn = UrnOf(request.Type, request.Name, request.Parent),
                Properties = engine.OnRead?.Invoke(request) ?? request.Properties,
            });
        }

        public override Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request, CancellationToken cancellationToken)
        {
            engine.Invokes.Enqueue(request);
            return Task.FromResult(engine.OnInvoke?.Invoke(request) ?? new() { Return = request.Args });
        }

        public override Task<CallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken)
        {
            engine.Calls.Enqueue(request);
            return Task.FromResult(engine.OnCall?.Invoke(request) ?? new() { Return = request.Args });
        }

        public override Task<RegisterPackageResponse> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request, CancellationToken cancellationToken)
        {
            engine.Packages.Enqueue(request);
            return Task.FromResult(new RegisterPackageResponse { Ref = $"{request.Name}@{request.Version}" });
        }

        public override Task SignalAndWaitForShutdownAsync(CancellationToken cancellationToken)
        {
            engine.ShutdownSignals++;
            engine.OnShutdown?.Invoke();
            return engine.OnShutdownAsync?.Invoke() ?? Task.CompletedTask;
        }
    }

    private sealed class FakeLog(FakeEngine engine) : EngineService
    {
        public override async Task LogAsync(LogRequest request, CancellationToken cancellationToken)
        {
            if (engine.OnLog is { } onLog)
                await onLog(request);
            engine.Messages.Enqueue(request);
        }

        public override Task<RequirePulumiVersionResponse> RequirePulumiVersionAsync(RequirePulumiVersionRequest request, CancellationToken cancellationToken)
        {
            engine.RequiredVersions.Enqueue(request.PulumiVersionRange);
            return Task.FromResult(new RequirePulumiVersionResponse());
        }
    }
}
