using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;

namespace Azure.Simulator.Identity;

/// <summary>
/// Signs in to a simulated cloud: gets bearer tokens from its control service, in this process or through a server. Takes the
/// place of a credential of Azure.Identity; a real Azure refuses its tokens.
/// </summary>
/// <param name="transport">Handler that reaches the stable host names.</param>
/// <param name="principalId">Object id of a service principal or identity; null for the owner of the subscription.</param>
public sealed class SimulatedCredential(HttpMessageHandler transport, string? principalId = null) : TokenCredential
{
    private readonly HttpMessageInvoker invoker = new(transport, disposeHandler: false);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        GetTokenAsync(requestContext, cancellationToken).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var ask = new JsonObject { ["scope"] = string.Join(' ', requestContext.Scopes) };
        if (principalId is not null)
            ask["principalId"] = principalId;
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://control.azure.test/token")
        {
            Content = new StringContent(ask.ToJsonString(), Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")),
        };
        using var response = await invoker.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
        return new AccessToken((string)answer["token"]!, DateTimeOffset.FromUnixTimeSeconds((long)answer["expiresOn"]!));
    }
}
