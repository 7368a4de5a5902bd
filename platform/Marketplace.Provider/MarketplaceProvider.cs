using Google.Protobuf.WellKnownTypes;
using Marketplace.Imaging;
using Marketplace.Provider.Resources;
using Pulumi.Protocol.Providers;
using Pulumi.Protocol.Rpc;
using Pulumi.Protocol.Services;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Marketplace.Provider;

/// <summary>
/// The resources of the package <c>marketplace</c>: builds images on this machine and takes them to Azure. Served by the
/// executable <c>pulumi-resource-marketplace</c>, or in the engine's own process over the same messages.
/// </summary>
public sealed partial class MarketplaceProvider : ResourceProviderService, IUsesEngine, IDisposable
{
    /// <summary>Name of the package.</summary>
    public const string PackageName = "marketplace";

    private static readonly UnmarshalOptions Reading = new() { KeepUnknowns = true };
    private static readonly MarshalOptions Writing = new() { KeepUnknowns = true };
    private readonly CancellationTokenSource cancelled = new();
    private readonly ProviderSession session;
    private readonly Dictionary<string, ResourceKind> kinds;
    private EngineService? engine;

    public MarketplaceProvider(MarketplaceProviderOptions options, EngineService? engine = null)
    {
        this.engine = engine;
        session = new ProviderSession(options);
        kinds = new ResourceKind[] { new VhdResource(session), new InspectionResource(session), new PageBlobResource(session), new TemplateRunResource(session), new DownloadResource(session), new CertificationResource(session), new CertifiedBlobResource(session) }.ToDictionary(kind => kind.Token, StringComparer.Ordinal);
    }

    public void UseEngine(EngineService engine) => this.engine = engine;

    public override Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new PluginInfo { Version = PackageText.Schema.Version });

    public override Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new GetSchemaResponse { Schema = PackageText.Read() });

    /// <summary>Ends builds and uploads that are under way, and the tools they started. An upload can be taken up again.</summary>
    public override Task CancelAsync(CancellationToken cancellationToken) => cancelled.CancelAsync();

    public void Dispose()
    {
        cancelled.Cancel();
        cancelled.Dispose();
    }

    private static PropertyMap Read(Struct? properties) => PropertyCodec.Unmarshal(properties, Reading);

    private static Struct Write(PropertyMap properties) => PropertyCodec.Marshal(properties, Writing);

    private ResourceKind Kind(string type, string urn)
    {
        var token = type.Length > 0 ? type : Urn.Parse(urn).Type;
        return kinds.GetValueOrDefault(token)
            ?? throw new RpcException(StatusCode.InvalidArgument, $"\"{token}\" is not a resource of {PackageName}; it has {string.Join(", ", kinds.Keys.Order(StringComparer.Ordinal))}");
    }

    // Runs an operation and turns what goes wrong into an answer that shows the diagnostic.
    private async Task<T> RunAsync<T>(string urn, double timeoutSeconds, CancellationToken cancellationToken, Func<ResourceCall, Task<T>> operation)
    {
        using var timeout = new CancellationTokenSource(timeoutSeconds > 0 ? TimeSpan.FromSeconds(timeoutSeconds) : Timeout.InfiniteTimeSpan, session.Options.Clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, cancelled.Token, timeout.Token);
        try
        {
            return await operation(new ResourceCall(new ProgressLog(engine, urn), linked.Token)).ConfigureAwait(false);
        }
        catch (ImagingException error)
        {
            session.Options.Failed?.Invoke(error);
            throw new RpcException(StatusCode.Unknown, error.Diagnostic.ToString(), error);
        }
        catch (OperationCanceledException error)
        {
            throw timeout.IsCancellationRequested
                ? new RpcException(StatusCode.DeadlineExceeded, $"took longer than {TimeSpan.FromSeconds(timeoutSeconds)}; a custom timeout of the resource allows more", error)
                : new RpcException(StatusCode.Cancelled, "cancelled", error);
        }
    }
}
