using Azure.Core;
using Azure.Simulator.Http;
using Azure.Simulator.Identity;
using Azure.Simulator.State;
using Azure.Simulator.Time;

namespace Azure.Simulator;

/// <summary>
/// A way to the simulated cloud in a folder: the cloud itself, in this process, or the server that another process runs for it.
/// The folder is taken at once; what is in it is read when the first request comes, so that a run which sends none costs nothing.
/// </summary>
public sealed class CloudConnection : IDisposable
{
    private readonly CloudLock? folderLock;
    private readonly Lazy<SimulatedCloud>? cloud;

    private CloudConnection(SimulatedCloudOptions options, CloudLock folderLock)
    {
        this.folderLock = folderLock;
        cloud = new Lazy<SimulatedCloud>(() => SimulatedCloud.Open(options, folderLock));
        Clock = new LateClock(() => cloud.Value.Clock);
        Handler = new LateHandler(() => cloud.Value.CreateHandler());
        Credential = new SimulatedCredential(Handler);
    }

    private CloudConnection(SimulatedCloudOptions options, int serverPort)
    {
        var time = new ServerTime(options.TimeProvider);
        ServerPort = serverPort;
        Clock = time;
        Handler = time.Follow(new SimulatorClientHandler(serverPort));
        Credential = new SimulatedCredential(Handler);
    }

    /// <summary>Takes requests for the stable host names; lives as long as the connection.</summary>
    public HttpMessageHandler Handler { get; }

    /// <summary>Signs in as the owner of the subscription.</summary>
    public TokenCredential Credential { get; }

    /// <summary>The time in the cloud: what requests have to be signed with.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Port of 127.0.0.1 of the server that is used; null when the cloud is open in this process.</summary>
    public int? ServerPort { get; }

    /// <summary>Takes the cloud's folder, or joins the server that has it.</summary>
    /// <exception cref="SimulatorException">MKT6001: open in another process that is no server. MKT6007: not writable. What is wrong
    /// with the state itself (MKT6002, MKT6003) comes with the first request.</exception>
    public static CloudConnection Open(SimulatedCloudOptions options)
    {
        try
        {
            return new CloudConnection(options, CloudLock.Take(options.Directory));
        }
        catch (SimulatorException inUse) when (inUse.Code == "MKT6001" && ServerFile.Find(options.Directory) is { } server)
        {
            return new CloudConnection(options, server.Port);
        }
    }

    public void Dispose()
    {
        Handler.Dispose();
        if (cloud is { IsValueCreated: true })
            cloud.Value.Dispose();
        else
            folderLock?.Dispose();
    }
}
