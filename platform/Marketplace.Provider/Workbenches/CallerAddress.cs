using System.Net;
using Marketplace.Imaging;

namespace Marketplace.Provider.Workbenches;

/// <summary>Finds the address that this machine has on the internet, by asking somebody there.</summary>
internal sealed class CallerAddress(MarketplaceProviderOptions options)
{
    private static readonly Uri Service = new("https://api.ipify.org/");

    /// <summary>Hosts of the simulated cloud are on this machine.</summary>
    private const string SimulatedSuffix = ".azure.test";

    /// <exception cref="ImagingException">MKT4129: nobody says it.</exception>
    public async Task<CallerRange> FindAsync(CancellationToken cancellationToken)
    {
        if (options.Endpoint.Host.EndsWith(SimulatedSuffix, StringComparison.Ordinal))
            return CallerRange.Parse(IPAddress.Loopback.ToString());
        try
        {
            using var client = new HttpMessageInvoker(options.Transport(), disposeHandler: false);
            using var request = new HttpRequestMessage(HttpMethod.Get, Service);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(10));
            using var answer = await client.SendAsync(request, limit.Token).ConfigureAwait(false);
            answer.EnsureSuccessStatusCode();
            var text = (await answer.Content.ReadAsStringAsync(limit.Token).ConfigureAwait(false)).Trim();
            return IPAddress.TryParse(text, out _) ? CallerRange.Parse(text) : throw Unknown("it answered no address", null);
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Unknown(failure.Message, failure);
        }
    }

    private static ImagingException Unknown(string reason, Exception? cause) => new(
        ImagingCodes.CallerUnknown, $"the address of this machine could not be found by asking {Service.Host}: {reason}", "Give it: --from 192.0.2.7/32", cause);
}
