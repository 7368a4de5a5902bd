using System.Collections.Concurrent;
using Pulumi.Protocol.Services;
using Pulumirpc;

namespace Pulumi;

/// <summary>
/// One run of a program: its settings, the engine it talks to and the work under way. It belongs to the asynchronous flow that started it,
/// so that runs side by side in one process do not see each other.
/// </summary>
internal sealed partial class DeploymentContext
{
    private static readonly AsyncLocal<DeploymentContext?> Ambient = new();

    private readonly ResourceMonitorService monitor;
    private readonly ConcurrentDictionary<string, Task<bool>> features = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource lifetime = new();
    private Stack? stack;

    public DeploymentContext(DeploymentSettings settings, ResourceMonitorService monitor, EngineService? engine)
    {
        Settings = settings;
        this.monitor = monitor;
        Engine = engine;
        Log = new(engine, Work);
        Instance = new(this);
    }

    /// <summary>The run of the current flow, null outside one.</summary>
    public static DeploymentContext? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <exception cref="InvalidOperationException">There is no run.</exception>
    public static DeploymentContext Required => Current ?? throw new InvalidOperationException(
        "There is no deployment here: resources, configuration and logging work inside Deployment.RunAsync (or TestAsync) only.");

    public DeploymentSettings Settings { get; }

    public EngineService? Engine { get; }

    public DeploymentInstance Instance { get; }

    public OutstandingWork Work { get; } = new();

    public EngineLog Log { get; }

    /// <summary>Cancelled when the run is over.</summary>
    private CancellationToken Ended => lifetime.Token;

    /// <summary>
    /// The engine, for as long as the run lasts: work left over from a run that failed reaches nobody, as after the end of a process.
    /// </summary>
    private ResourceMonitorService Monitor
    {
        get
        {
            Ended.ThrowIfCancellationRequested();
            return monitor;
        }
    }

    /// <summary>Told about each resource as it is declared, references to others left out; test runs collect them.</summary>
    public Action<Resource>? OnResource { get; init; }

    /// <exception cref="InvalidOperationException">Read before the stack exists, or set a second time.</exception>
    public Stack Stack
    {
        get => stack ?? throw new InvalidOperationException("A resource was declared before the stack: declare resources inside the program given to RunAsync.");
        set => stack = stack is null ? value : throw new InvalidOperationException("The deployment has a stack already: create one Stack, through RunAsync.");
    }

    /// <summary>Asks the engine once whether it has a feature.</summary>
    public Task<bool> SupportsAsync(string feature)
    {
        return features.GetOrAdd(feature, AskAsync);

        async Task<bool> AskAsync(string id) =>
            (await Monitor.SupportsFeatureAsync(new SupportsFeatureRequest { Id = id }, Ended).ConfigureAwait(false)).HasSupport;
    }

    public async Task<bool> KeepsResourceReferencesAsync() =>
        !Settings.DisableResourceReferences && await SupportsAsync("resourceReferences").ConfigureAwait(false);

    private async Task RequireFeatureAsync(string feature, string option)
    {
        if (!await SupportsAsync(feature).ConfigureAwait(false))
            throw new RunException($"The Pulumi CLI does not support the {option} option. Please update the Pulumi CLI.");
    }
}
