using Azure.Core;
using Azure.Simulator.Arm;
using Azure.Simulator.Blobs;
using Azure.Simulator.Control;
using Azure.Simulator.Faults;
using Azure.Simulator.Http;
using Azure.Simulator.Identity;
using Azure.Simulator.Routing;
using Azure.Simulator.State;
using Azure.Simulator.Time;

namespace Azure.Simulator;

/// <summary>
/// A strict simulated Azure kept in a folder: Resource Manager under <c>https://management.azure.test</c>, blobs under
/// <c>https://{account}.blob.azure.test</c>, and a control service under <c>https://control.azure.test</c>. It refuses what it does
/// not know; it does not run machines, and names resolve only through its handlers. One process at a time opens a folder.
/// </summary>
public sealed partial class SimulatedCloud : IDisposable
{
    public const string DefaultSubscriptionId = "5a1ab1e0-0000-4000-8000-000000000001";
    public const string DefaultTenantId = "7e4a4700-0000-4000-8000-000000000001";

    private readonly CloudLock folderLock;
    private readonly DocumentStore store;
    private readonly EventQueue events;
    private readonly Dispatcher dispatcher;

    private SimulatedCloud(SimulatedCloudOptions options, CloudLock folderLock, DocumentStore store)
    {
        this.folderLock = folderLock;
        this.store = store;
        Options = options;
        Random = new RandomSource(options.Seed);
        Faults = new FaultInjector(this);
        Clock = OpenClock();
        Tokens = new AccessTokens(this);
        Blobs = new BlobFiles(Path.Combine(options.Directory, "blobs"), this);
        Arm = new ArmService(options);
        Services = [Arm, new BlobService(), new Disks.DiskTransferService(), new ControlService(), .. options.Services];
        dispatcher = new Dispatcher(this, new OperationTable(Services));
        events = new EventQueue(this, [.. ArmService.EventHandlers, .. options.EventHandlers]);
    }

    /// <summary>The time in this cloud. Sign with it, not with the clock on the wall.</summary>
    public SimulatedClock Clock { get; }

    public SimulatedCloudOptions Options { get; }

    /// <summary>All services, for the coverage table.</summary>
    public IReadOnlyList<SimulatedService> Services { get; }

    internal RandomSource Random { get; }

    internal FaultInjector Faults { get; }

    internal AccessTokens Tokens { get; }

    internal BlobFiles Blobs { get; }

    internal ArmService Arm { get; }

    internal Dispatcher Dispatcher => dispatcher;

    /// <summary>Opens the cloud in a folder, or creates it.</summary>
    /// <exception cref="SimulatorException">MKT6001 in use, MKT6002 damaged, MKT6003 of another version, MKT6007 not writable.</exception>
    public static SimulatedCloud Open(SimulatedCloudOptions options) => Open(options, CloudLock.Take(options.Directory));

    /// <summary>Opens the cloud in a folder that this process has taken; the lock is the cloud's from then on.</summary>
    internal static SimulatedCloud Open(SimulatedCloudOptions options, CloudLock folderLock)
    {
        DocumentStore? store = null;
        try
        {
            // Whoever wrote it has lost the lock: it ended without taking its file along.
            ServerFile.Remove(options.Directory);
            store = new DocumentStore(Path.Combine(options.Directory, "state.log"), options.Durable);
            return new SimulatedCloud(options, folderLock, store);
        }
        catch
        {
            store?.Dispose();
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Serves requests to the stable host names inside this process. The handlers may be disposed at will; the cloud lives on.</summary>
    public HttpMessageHandler CreateHandler() => new InProcessHandler(dispatcher);

    /// <summary>Serves this cloud to other processes on a port of 127.0.0.1; 0 takes any free one. Stop the server before closing the cloud.</summary>
    /// <exception cref="SimulatorException">MKT6004: the port is taken.</exception>
    public Task<SimulatorServer> StartServerAsync(int port, CancellationToken cancellationToken = default) => SimulatorServer.StartAsync(this, port, cancellationToken);

    /// <summary>Signs in: as the owner of the subscription, or as a service principal or identity by its object id.</summary>
    public TokenCredential CredentialFor(string? principalId = null) => new SimulatedCredential(CreateHandler(), principalId);

    /// <summary>Runs one piece of work over the state; its changes are kept when it returns and dropped when it throws.</summary>
    public T Transact<T>(Func<Transaction, T> work)
    {
        lock (store.Gate)
        {
            var transaction = new Transaction(store);
            var result = work(transaction);
            transaction.Commit();
            return result;
        }
    }

    /// <summary>Makes something happen at a time of the simulated clock.</summary>
    public static void Schedule(Transaction transaction, ScheduledEvent due) => EventQueue.Schedule(transaction, due);

    public void Dispose()
    {
        store.Dispose();
        folderLock.Dispose();
    }
}
