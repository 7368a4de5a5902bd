using System.Text.Json.Nodes;
using Azure.Simulator.Identity;
using Azure.Simulator.Routing;

namespace Azure.Simulator.Control;

internal sealed class IssueToken() : ControlOperation("POST /token")
{
    public override string Summary => "A bearer token for the subscription's owner, or for the object id in `principalId`.";

    protected override JsonObject Invoke(OperationCall call, JsonObject body)
    {
        var audience = (Text(body, "scope") ?? "https://management.azure.test/.default").Split(' ')[0];
        if (audience.EndsWith("/.default", StringComparison.Ordinal))
            audience = audience[..^"/.default".Length];
        var (token, expiry) = call.Cloud.Tokens.Mint(Text(body, "principalId") ?? AccessTokens.OwnerObjectId, audience.TrimEnd('/'));
        return new JsonObject { ["token"] = token, ["expiresOn"] = expiry.ToUnixTimeSeconds() };
    }
}
