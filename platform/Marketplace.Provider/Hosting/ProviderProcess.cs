using Azure.Core;
using Azure.Identity;
using Pulumi.Protocol.Providers;

namespace Marketplace.Provider.Hosting;

/// <summary>What the executable <c>pulumi-resource-marketplace</c> does: settings from its surroundings, then serving.</summary>
internal static class ProviderProcess
{
    /// <param name="output">Standard output, where nothing but the port may go.</param>
    /// <param name="error">For people.</param>
    /// <returns>Exit code: 0, 2 for a wrong command line, 3 for wrong settings.</returns>
    public static async Task<int> RunAsync(string[] arguments, string directory, IReadOnlyDictionary<string, string> environment, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var root = ProjectRoot.Find(directory);
        try
        {
            var settings = HostSettings.Load(root, environment, arguments);
            using var transport = new TransportChoice(settings);
            string[] rest = [.. arguments.Where(argument => !argument.StartsWith("--azure:", StringComparison.OrdinalIgnoreCase))];
            return await ProviderHost.ServeAsync(rest, engine => new MarketplaceProvider(Options(settings, transport, root, environment), engine), new ProviderHostOptions { Output = output }, cancellationToken).ConfigureAwait(false);
        }
        catch (Imaging.ImagingException problem)
        {
            await error.WriteLineAsync(problem.Diagnostic.ToString()).ConfigureAwait(false);
            return 3;
        }
        catch (ArgumentException problem)
        {
            await error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return 2;
        }
    }

    private static MarketplaceProviderOptions Options(HostSettings settings, TransportChoice transport, string root, IReadOnlyDictionary<string, string> environment) => new()
    {
        ProjectRoot = root,
        Endpoint = settings.Endpoint,
        SubscriptionId = settings.SubscriptionId,
        Credential = transport.Credential,
        Transport = () => transport.Handler,
        Environment = environment,
        DebianKeyring = settings.DebianKeyring,
    };

    private sealed class TransportChoice(HostSettings settings) : IDisposable
    {
        private readonly Lazy<HttpMessageHandler> handler = new(() =>
            settings.Transport is { } relay ? new RelayHandler(relay) : new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

        public HttpMessageHandler Handler => handler.Value;

        public TokenCredential Credential() => settings.Transport is null
            ? new DefaultAzureCredential(new DefaultAzureCredentialOptions { TenantId = settings.TenantId })
            : new RelayCredential(Handler);

        public void Dispose()
        {
            if (handler.IsValueCreated)
                handler.Value.Dispose();
        }
    }
}
