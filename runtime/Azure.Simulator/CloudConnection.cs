using Azure.Core;
using Azure.Simulator.Http;
using Azure.Simulator.Identity;
using Azure.Simulator.State;

namespace Azure.Simulator;

/// <summary>
/// A way to the simulated cloud in a folder: the cloud itself, opened in this process, or the server that another process runs for it.
/// </summary>
public sealed class CloudConnection : IDisposable
{
    private readonly SimulatedCloud? cloud;

    private CloudConnection(SimulatedCloud? cloud, HttpMessageHandler handler, TimeProvider clock, int? serverPort)
    {
        this.cloud = cloud;
        Clock = clock;
        Handler = handler;
        ServerPort = serverPort;
        Credential = new SimulatedCredential(handler);
    }

    /// <summary>Takes requests for the stable host names; lives as long as the connection.</summary>
    public HttpMessageHandler Handler { get; }

    /// <summary>Signs in as the owner of the subscription.</summary>
    public TokenCredential Credential { get; }

    /// <summary>The time in the cloud: what requests have to be signed with.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Port of 127.0.0.1 of the server that is used; null when the cloud is open in this process.</summary>
    public int? ServerPort { get; }

    /// <summary>Opens the cloud in its folder, or joins the server that has it open.</summary>
    /// <exception cref="SimulatorException">MKT6001: open in another process that is no server; others as <see cref="SimulatedCloud.Open"/>.</exception>
    public static CloudConnection Open(SimulatedCloudOptions options)
    {
        try
        {
            var cloud = SimulatedCloud.Open(options);
            return new CloudConnection(cloud, cloud.CreateHandler(), cloud.Clock, null);
        }
        catch (SimulatorException inUse) when (inUse.Code == "MKT6001" && ServerFile.Find(options.Directory) is { } server)
        {
            var time = new ServerTime(options.TimeProvider);
            return new CloudConnection(null, time.Follow(new SimulatorClientHandler(server.Port)), time, server.Port);
        }
    }

    public void Dispose()
    {
        Handler.Dispose();
        cloud?.Dispose();
    }
}
