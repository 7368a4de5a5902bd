using Azure.Arm.Provider;
using Azure.Identity;
using Azure.Simulator;
using Azure.Simulator.Control;
using Marketplace.Cli.Simulated;
using Marketplace.Imaging;
using Marketplace.Provider;
using Marketplace.Provider.Azure;
using Marketplace.Provider.Hosting;
using Marketplace.Provider.Workbenches;
using Pulumi.Protocol.Services;

namespace Marketplace.Cli;

/// <summary>
/// The providers that <c>mkt</c> brings itself, connected to the cloud of the stack at work: the simulated one under
/// <c>.mkt/cloud</c>, opened when first needed, or Azure.
/// </summary>
internal sealed class Clouds(
    CliHost host, Repository? repository, HostSettings settings, IReadOnlyDictionary<string, string> environment, Action<string> reached) : IAsyncDisposable
{
    private const string SimulatedSuffix = ".azure.test";
    private static readonly Uri SimulatedEndpoint = new("https://management.azure.test");

    private readonly Lock gate = new();
    private readonly Lazy<SocketsHttpHandler> azure = new(() => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
    private CloudConnection? connection;
    private string current = CloudNames.Simulated;

    public IReadOnlyDictionary<string, Func<ResourceProviderService>> Providers => repository is null
        ? new Dictionary<string, Func<ResourceProviderService>>()
        : new Dictionary<string, Func<ResourceProviderService>>
        {
            ["azure-native"] = CreateAzureNative,
            ["marketplace"] = CreateMarketplace,
        };

    /// <summary>Makes a stack's cloud the one that providers get.</summary>
    /// <param name="configured">The stack's configuration <c>cloud</c>; null for a stack that has none, which is simulated.</param>
    /// <exception cref="CliException">MKT9010: the run names another cloud than the stack's. MKT9011: there is no such cloud.</exception>
    public void Enter(string stack, string? configured)
    {
        var cloud = configured ?? CloudNames.Simulated;
        if (cloud is not (CloudNames.Simulated or CloudNames.Azure))
        {
            throw new CliException(
                "MKT9011", $"stack '{stack}' has the cloud '{cloud}', expected '{CloudNames.Simulated}' or '{CloudNames.Azure}'",
                $"Set it: mkt config set cloud {CloudNames.Simulated} --stack {stack}", ExitCode.Configuration);
        }
        if (settings.Cloud is { } asked && asked != cloud)
        {
            throw new CliException(
                "MKT9010", $"the settings ask for the cloud '{asked}', but stack '{stack}' lives in '{cloud}'",
                $"A stack stays in the cloud it was created for. Use another stack (mkt stack init NAME --cloud {asked}) or drop the setting.", ExitCode.Configuration);
        }
        current = cloud;
    }

    public ValueTask DisposeAsync()
    {
        connection?.Dispose();
        if (azure.IsValueCreated) azure.Value.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Whether something failed because this machine is not set up for it: the command then ends with 3.</summary>
    public bool NotSetUp { get; private set; }

    /// <summary>The simulated cloud of this repository.</summary>
    public CloudConnection Simulated()
    {
        lock (gate)
        {
            return connection ??= CloudConnection.Open(SimulatedClouds.Options(repository!, host.Clock, environment));
        }
    }

    private void Note(ImagingException failure) => NotSetUp |= CommandRunner.IsConfiguration(failure);

    private MarketplaceProvider CreateMarketplace() => new(Options(current == CloudNames.Azure));

    /// <summary>Disks in the cloud that the settings name, without a stack.</summary>
    /// <exception cref="CliException">MKT9011: there is no such cloud. MKT9012: the simulated one is asked for outside of a repository.</exception>
    public CloudDisks Disks() => new(Options(IsAzure()));

    /// <summary>Machines to develop images on, in the cloud that the settings name.</summary>
    /// <exception cref="CliException">MKT9011: there is no such cloud. MKT9012: the simulated one is asked for outside of a repository.</exception>
    public WorkbenchService Workbenches() => new(Options(IsAzure()));

    /// <summary>What carries requests to a host: the simulated cloud has names of its own, everything else is in the network.</summary>
    public (HttpMessageHandler Transport, TimeProvider Clock) Way(Uri address)
    {
        if (!address.Host.EndsWith(SimulatedSuffix, StringComparison.OrdinalIgnoreCase))
            return (azure.Value, host.Clock);
        _ = Folder();
        return (Simulated().Handler, new CloudTime(this));
    }

    private bool IsAzure() => (settings.Cloud ?? CloudNames.Simulated) switch
    {
        CloudNames.Azure => true,
        CloudNames.Simulated when Folder() is not null => false,
        var other => throw new CliException(
            "MKT9011", $"the settings ask for the cloud '{other}', expected '{CloudNames.Simulated}' or '{CloudNames.Azure}'",
            $"Set it: --setting Cloud={CloudNames.Azure}", ExitCode.Configuration),
    };

    private string Folder() => repository?.Root
        ?? throw new CliException("MKT9012", "this folder is not in a repository with definitions, so there is no simulated cloud here",
            $"Run the command in the repository, give --cwd, or say --setting Cloud={CloudNames.Azure}.", ExitCode.Configuration);

    private MarketplaceProviderOptions Options(bool isAzure) => isAzure
        ? new MarketplaceProviderOptions
        {
            ProjectRoot = repository?.Root ?? host.WorkingDirectory,
            Endpoint = settings.Endpoint,
            SubscriptionId = settings.SubscriptionId,
            Credential = () => new DefaultAzureCredential(new DefaultAzureCredentialOptions { TenantId = settings.TenantId }),
            Transport = () => azure.Value,
            Clock = host.Clock,
            WallClock = host.Clock,
            Environment = environment,
            DebianKeyring = settings.DebianKeyring,
            Failed = Note,
            Reached = reached,
        }
        : new MarketplaceProviderOptions
        {
            ProjectRoot = repository!.Root,
            Endpoint = SimulatedEndpoint,
            SubscriptionId = SimulatedCloud.DefaultSubscriptionId,
            Credential = () => Simulated().Credential,
            Transport = () => Simulated().Handler,
            Clock = new CloudTime(this),
            Wait = PassAsync,
            WallClock = host.Clock,
            Environment = environment,
            DebianKeyring = settings.DebianKeyring,
            Failed = Note,
            Reached = reached,
        };

    private ResourceProviderService CreateAzureNative() => current == CloudNames.Azure
        ? new ArmProvider(new ArmProviderOptions
        {
            Endpoint = settings.Endpoint,
            Transport = azure.Value,
            Clock = host.Clock,
            SubscriptionId = settings.SubscriptionId,
            Environment = environment,
        })
        : new ArmProvider(new ArmProviderOptions
        {
            Endpoint = SimulatedEndpoint,
            Credential = Simulated().Credential,
            Transport = Simulated().Handler,
            Clock = host.Clock,
            SubscriptionId = SimulatedCloud.DefaultSubscriptionId,
            PollInterval = TimeSpan.Zero,
            Wait = PassAsync,
        });

    // Nobody waits for a simulated cloud whose clock jumps: its clock moves on instead.
    private async Task PassAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (delay <= TimeSpan.Zero) return;
        var control = new CloudControl(Simulated().Handler);
        var status = await control.StatusAsync(cancellationToken).ConfigureAwait(false);
        if ((string?)status["clock"]?["mode"] == "auto") await control.AdvanceAsync(delay, cancellationToken).ConfigureAwait(false);
        else await Task.Delay(delay, host.Clock, cancellationToken).ConfigureAwait(false);
    }

    // The simulated cloud is opened when its time is first needed, not before.
    private sealed class CloudTime(Clouds clouds) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clouds.Simulated().Clock.GetUtcNow();
    }
}
