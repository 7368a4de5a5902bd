using Azure.Arm.Provider.Http;
using Azure.Arm.Provider.Model;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Schema;
using Pulumi.Protocol.Services;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Azure.Arm.Provider;

/// <summary>
/// The resources of the package azure-native over the REST API of Azure Resource Manager, for every type that the schema has.
/// </summary>
/// <remarks>
/// A create is a PUT and may be repeated: names come from stack and logical name, so it finds what an interrupted run made.
/// It will not take over an object that somebody else made under a name that the program chose.
/// </remarks>
public sealed partial class ArmProvider : ResourceProviderService, IAsyncDisposable
{
    private static readonly UnmarshalOptions Reading = new() { KeepUnknowns = true, KeepSecrets = true };
    private static readonly MarshalOptions Writing = new() { KeepUnknowns = true, KeepSecrets = true };

    private readonly ArmProviderOptions options;
    private readonly CancellationTokenSource cancelled = new();
    private readonly Lazy<Session> session;
    private ArmConfiguration configuration;

    public ArmProvider(ArmProviderOptions options)
    {
        this.options = options;
        configuration = ArmConfiguration.Read(Pulumi.Protocol.Values.PropertyMap.Empty, options);
        session = new(() => new Session(this.options, configuration));
    }

    private static PackageSchema Package => AzureNativeSchema.Value;

    private Session Arm => session.Value;

    public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new PluginInfo { Version = Package.Version });

    public override Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new GetSchemaResponse { Schema = AzureNativeSchema.ReadText() });

    /// <summary>Ends all that is under way. What Azure has accepted goes on there; a create answers with its id so that state keeps it.</summary>
    public override Task CancelAsync(CancellationToken cancellationToken) => cancelled.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await cancelled.CancelAsync().ConfigureAwait(false);
        cancelled.Dispose();
        if (session.IsValueCreated) session.Value.Dispose();
    }

    private static ResourceSchema Resource(string type) =>
        Package.Resources.TryGetValue(type, out var found) && found.Arm is not null
            ? found
            : throw new RpcException(StatusCode.InvalidArgument, $"'{type}' is not a resource of azure-native here{(Nearest.To(type, Package.Resources.Keys) is { } near ? $"; did you mean '{near}'?" : "")}");

    private static string TypeOf(string type, string urn) => type.Length > 0 ? type : Pulumi.Protocol.Values.Urn.Parse(urn).Type;

    private static PropertyMap Read(Google.Protobuf.WellKnownTypes.Struct? properties) => PropertyCodec.Unmarshal(properties, Reading);

    private static Google.Protobuf.WellKnownTypes.Struct Write(PropertyMap properties) => PropertyCodec.Marshal(properties, Writing);

    /// <summary>Runs an operation under its time limit and turns what goes wrong into an answer.</summary>
    private async Task<T> RunAsync<T>(string what, double timeoutSeconds, CancellationToken cancellationToken, Func<CancellationToken, Task<T>> operation)
    {
        var limit = timeoutSeconds > 0 ? TimeSpan.FromSeconds(timeoutSeconds) : options.OperationTimeout;
        using var timeout = new CancellationTokenSource(limit, options.Clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, cancelled.Token, timeout.Token);
        try
        {
            return await operation(linked.Token).ConfigureAwait(false);
        }
        catch (ArmException e)
        {
            throw new RpcException(StatusCode.Unknown, e.Advice, e);
        }
        catch (OperationCanceledException e)
        {
            throw timeout.IsCancellationRequested && !cancelled.IsCancellationRequested && !cancellationToken.IsCancellationRequested
                ? new RpcException(StatusCode.DeadlineExceeded, $"{what} took longer than {limit}; a custom timeout of the resource allows more", e)
                : new RpcException(StatusCode.Cancelled, $"{what} was cancelled", e);
        }
    }
}
