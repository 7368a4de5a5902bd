using Azure.Arm.Provider;
using Azure.Simulator;
using Pulumi.Protocol.Services;

namespace Marketplace.Cli;

/// <summary>
/// The providers that <c>mkt</c> brings itself, connected to the cloud of the stack at work: the simulated one under
/// <c>.mkt/cloud</c>, opened when first needed, or Azure.
/// </summary>
internal sealed class Clouds(CliHost host, Repository? repository, HostSettings settings, IReadOnlyDictionary<string, string> environment) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private CloudConnection? connection;
    private string current = CloudNames.Simulated;

    public IReadOnlyDictionary<string, Func<ResourceProviderService>> Providers => repository is null
        ? new Dictionary<string, Func<ResourceProviderService>>()
        : new Dictionary<string, Func<ResourceProviderService>>
        {
            ["azure-native"] = CreateAzureNative,
            //["marketplace"] = CreateMarketplace,
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
        return ValueTask.CompletedTask;
    }

    /// <summary>The simulated cloud of this repository.</summary>
    public CloudConnection Simulated()
    {
        lock (gate)
        {
            return connection ??= CloudConnection.Open(new SimulatedCloudOptions { Directory = repository!.CloudDirectory, TimeProvider = host.Clock });
        }
    }

    private ResourceProviderService CreateAzureNative() => current == CloudNames.Azure
        ? new ArmProvider(new ArmProviderOptions
        {
            Endpoint = settings.ArmEndpoint,
            Clock = host.Clock,
            SubscriptionId = settings.SubscriptionId,
            Environment = environment,
        })
        : new ArmProvider(new ArmProviderOptions
        {
            Endpoint = new Uri("https://management.azure.test"),
            Credential = Simulated().Credential,
            Transport = Simulated().Handler,
            Clock = host.Clock,
            SubscriptionId = SimulatedCloud.DefaultSubscriptionId,
            PollInterval = TimeSpan.Zero,
        });
}
