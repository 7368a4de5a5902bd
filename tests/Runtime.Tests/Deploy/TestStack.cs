using System.Collections.Concurrent;
using Pulumi.Engine.Backend;
using Pulumi.Engine.Deploy;
using Pulumi.Engine.Events;
using Pulumi.Engine.Plugins;
using Pulumi.Engine.Policies;
using Pulumi.Engine.State;
using Pulumi.Protocol.Services;
using Pulumi.Protocol.Values;

namespace Runtime.Tests.Deploy;

/// <summary>A stack whose state lives in memory from one operation to the next.</summary>
internal sealed class TestStack
{
    public ThingProvider Things { get; } = new();

    public Snapshot State { get; set; } = Snapshot.Empty;

    public DeploymentOptions Options { get; set; } = DeploymentOptions.None;

    /// <summary>Packs that run in this process, in order; empty for none.</summary>
    public List<AnalyzerService> Packs { get; } = [];

    public Dictionary<string, string> Config { get; } = new(StringComparer.Ordinal);

    public int Parallel { get; set; } = 8;

    public CancellationTokenSource Cancel { get; } = new();

    public CancellationTokenSource Terminate { get; } = new();

    public IReadOnlyList<string> Names => [.. State.Resources.Where(resource => !resource.Type.StartsWith("pulumi:", StringComparison.Ordinal)).Select(resource => resource.Urn.Name)];

    public ResourceState this[string name] => State.Resources.Single(resource => resource.Urn.Name == name && !resource.Delete);

    /// <summary>Runs a program that registers the stack first and says when it is done.</summary>
    public Task<TestRun> UpAsync(Func<TestProgram, Task> program) => RunAsync(DeploymentKind.Update, dryRun: false, program);

    public Task<TestRun> PreviewAsync(Func<TestProgram, Task> program) => RunAsync(DeploymentKind.Update, dryRun: true, program);

    public Task<TestRun> RefreshAsync() => RunAsync(DeploymentKind.Refresh, dryRun: false, program: null);

    public Task<TestRun> DestroyAsync() => RunAsync(DeploymentKind.Destroy, dryRun: false, program: null);

    public Task<TestRun> ImportAsync(params ImportRequest[] imports) => RunAsync(DeploymentKind.Import, dryRun: false, program: null, imports);

    private async Task<TestRun> RunAsync(DeploymentKind kind, bool dryRun, Func<TestProgram, Task>? program, params ImportRequest[] imports)
    {
        Things.Forget();
        var events = new ConcurrentQueue<EngineEvent>();
        var store = new MemoryStore();
        await using var plugins = new InProcessPlugins(Things);
        var request = new DeploymentRequest
        {
            Kind = kind,
            DryRun = dryRun,
            Project = "proj",
            Stack = "dev",
            OldSnapshot = State,
            Config = Config,
            Plugins = plugins,
            ProgramHost = program is null ? null : new InProcessHost(program),
            Program = new ProgramDescription("/", "/", "dotnet", new Dictionary<string, object?>(StringComparer.Ordinal)),
            Store = store,
            Events = events.Enqueue,
            Parallel = Parallel,
            Clock = TimeProvider.System,
            Random = new SystemRandomSource(),
            Options = Options,
            Imports = [.. imports],
            Policies = Policies(),
        };
        var result = await DeploymentRunner.RunAsync(request, Cancel.Token, Terminate.Token);
        if (!dryRun) State = store.Latest ?? State;
        return new TestRun(result, [.. events], store, Things.Calls);
    }

    private PolicyOptions? Policies() => Packs.Count == 0 ? null : new PolicyOptions
    {
        Packs = [.. Packs.Select((_, i) => new PolicyPackSource($"pack{i}"))],
        WorkingDirectory = "/",
        ProgramDirectory = "/",
        Environment = new Dictionary<string, string>(StringComparer.Ordinal),
        InProcess = Packs.Select((pack, i) => (pack, i)).ToDictionary(entry => $"/pack{entry.i}", entry => (Func<AnalyzerService>)(() => entry.pack), StringComparer.Ordinal),
        StopTimeout = TimeSpan.FromMilliseconds(50),
    };

    private sealed class InProcessPlugins(ThingProvider things) : IPluginHost
    {
        public Task<ProviderPlugin> StartProviderAsync(ProviderRequest request, CancellationToken cancellationToken) => request.Package == "thing"
            ? Task.FromResult<ProviderPlugin>(new Plugin(things))
            : throw new Pulumi.Engine.EngineException("MKT7000", $"no resource plugin 'pulumi-resource-{request.Package}' found in the workspace or on your $PATH");

        public Task CancelAllAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Plugin(ResourceProviderService service) : ProviderPlugin
    {
        public override ResourceProviderService Service => service;

        public override Pulumirpc.ProviderHandshakeResponse? Handshake => null;

        public override string? Version => "1.0.0";

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>As a process does, the program ends at once when it is killed, whatever it was waiting for.</summary>
    private sealed class InProcessHost(Func<TestProgram, Task> program) : IProgramHost
    {
        public async Task<int> RunAsync(ProgramRequest request, Action<ProgramOutputLine> output, CancellationToken kill)
        {
            var running = RunAsync(request);
            try
            {
                return await running.WaitAsync(kill);
            }
            catch (OperationCanceledException)
            {
                return -1;
            }
        }

        private async Task<int> RunAsync(ProgramRequest request)
        {
            try
            {
                var api = new TestProgram(request);
                await api.StackAsync();
                await program(api);
                await api.DoneAsync();
                return 0;
            }
            catch (TestExit exit)
            {
                return exit.Code;
            }
        }
    }
}

/// <summary>Ends a test program before it is done.</summary>
internal sealed class TestExit(int code) : Exception
{
    public int Code => code;
}

/// <summary>Keeps every state that was saved.</summary>
internal sealed class MemoryStore : ISnapshotStore
{
    private readonly ConcurrentQueue<Snapshot> _saved = new();

    public IReadOnlyList<Snapshot> Saved => [.. _saved];

    public Snapshot? Latest => _saved.LastOrDefault();

    public ValueTask SaveAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        SnapshotIntegrity.Verify(snapshot);
        _saved.Enqueue(snapshot);
        return ValueTask.CompletedTask;
    }
}

/// <summary>What an operation did.</summary>
/// <param name="Calls">Method and name of the provider's calls.</param>
internal sealed record TestRun(DeploymentResult Result, IReadOnlyList<EngineEvent> Events, MemoryStore Store, IReadOnlyList<string> Calls)
{
    public IEnumerable<string> Errors => Events.OfType<DiagnosticEvent>().Where(e => e.Severity == DiagnosticSeverity.Error).Select(e => e.Message.TrimEnd('\n'));

    public IEnumerable<string> Warnings => Events.OfType<DiagnosticEvent>().Where(e => e.Severity == DiagnosticSeverity.Warning).Select(e => e.Message.TrimEnd('\n'));

    /// <summary>Calls about resources, without those about the provider itself.</summary>
    public IEnumerable<string> ResourceCalls => Calls.Where(call => !call.Contains("Config", StringComparison.Ordinal));

    /// <summary>Operation and name of the steps that began: <c>create a</c>.</summary>
    public IEnumerable<string> Steps => Events.OfType<ResourcePreEvent>()
        .Where(e => !e.Metadata.Type.StartsWith("pulumi:", StringComparison.Ordinal))
        .Select(e => $"{e.Metadata.Op.Name()} {e.Metadata.Urn.Name}");
}
