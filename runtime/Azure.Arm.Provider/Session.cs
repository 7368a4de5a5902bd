using System.Collections.Concurrent;
using Azure.Arm.Provider.Http;
using Azure.Arm.Provider.Model;
using Azure.Core;

namespace Azure.Arm.Provider;

/// <summary>What a configured provider works with. Made at the first request, so that commands that send none start fast.</summary>
internal sealed class Session : IDisposable
{
    private readonly HttpMessageInvoker http;
    private readonly TokenSource tokens;

    public Session(ArmProviderOptions options, ArmConfiguration configuration)
    {
        http = new HttpMessageInvoker(options.Transport ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }, disposeHandler: options.Transport is null);
        var scope = new Uri(options.Endpoint, ".default").AbsoluteUri;
        tokens = new TokenSource(new Lazy<TokenCredential>(() => options.Credential ?? SignIn.Find(configuration)), scope, options.Clock);
        Connection = new ArmConnection(http, tokens, options);
        LongOperation = new LongOperation(Connection, options.PollInterval);
        Writer = new BodyWriter(AzureNativeSchema.Value);
        Reader = new BodyReader(AzureNativeSchema.Value);
    }

    public ArmConnection Connection { get; }

    public LongOperation LongOperation { get; }

    public BodyWriter Writer { get; }

    public BodyReader Reader { get; }

    /// <summary>Locations of resource groups that exist, by id in lower case.</summary>
    public ConcurrentDictionary<string, string> GroupLocations { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Dispose()
    {
        tokens.Dispose();
        http.Dispose();
    }
}
