using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;

namespace Marketplace.Provider.Hosting;

/// <summary>Signs in to the simulated cloud behind a relay, at its control service. A real Azure refuses its tokens.</summary>
internal sealed class RelayCredential(HttpMessageHandler transport) : TokenCredential
{
    private readonly HttpMessageInvoker invoker = new(transport, disposeHandler: false);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("tokens are asked for asynchronously");

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var ask = new JsonObject { ["scope"] = string.Join(' ', requestContext.Scopes) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://control.azure.test/token") { Content = new StringContent(ask.ToJsonString(), Encoding.UTF8, "application/json") };
        using var response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        return new AccessToken(answer.RootElement.GetProperty("token").GetString()!, DateTimeOffset.FromUnixTimeSeconds(answer.RootElement.GetProperty("expiresOn").GetInt64()));
    }
}
