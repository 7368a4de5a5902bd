using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Simulator.State;

namespace Azure.Simulator.Identity;

/// <summary>Who a bearer token speaks for.</summary>
/// <param name="ObjectId">Object id of the user, service principal or identity.</param>
/// <param name="Audience">The service that the token is for, e.g. <c>https://management.azure.test</c>.</param>
internal sealed record Caller(string ObjectId, string Audience);

/// <summary>Mints and checks the bearer tokens of this cloud: JSON web tokens signed (HS256) with a key kept in its state.</summary>
internal sealed class AccessTokens(SimulatedCloud cloud)
{
    public const string OwnerObjectId = "0b1ec700-0000-4000-8000-000000000001";
    private const string KeyName = "secret:tokens";
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>A token for an object id, valid for an hour from now.</summary>
    public (string Token, DateTimeOffset Expiry) Mint(string objectId, string audience)
    {
        var now = cloud.Clock.GetUtcNow();
        var expiry = now + Life;
        var head = Encode(new JsonObject { ["alg"] = "HS256", ["typ"] = "JWT" });
        var body = Encode(new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = $"https://sts.azure.test/{cloud.Options.TenantId}/",
            ["nbf"] = (now - TimeSpan.FromMinutes(5)).ToUnixTimeSeconds(),
            ["exp"] = expiry.ToUnixTimeSeconds(),
            ["oid"] = objectId,
            ["appid"] = objectId,
            ["tid"] = cloud.Options.TenantId,
        });
        var signed = $"{head}.{body}";
        return ($"{signed}.{Base64Url.EncodeToString(Sign(signed))}", expiry);
    }

    /// <summary>Who a token speaks for, or the reason why it is no good.</summary>
    public (Caller? Caller, string? Problem) Check(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !IsSigned(parts))
            return (null, "The access token was not issued by this cloud.");
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        var start = DateTimeOffset.FromUnixTimeSeconds((long)claims["nbf"]!);
        var expiry = DateTimeOffset.FromUnixTimeSeconds((long)claims["exp"]!);
        if (!cloud.Clock.IsCurrent(start, expiry))
            return (null, $"The access token expired at {expiry:u}.");
        return (new Caller((string)claims["oid"]!, (string)claims["aud"]!), null);
    }

    /// <summary>A keyed digest under the cloud's own key, for values that it hands out and recognises later.</summary>
    public byte[] Sign(string text) => HMACSHA256.HashData(Key(), Encoding.UTF8.GetBytes(text));

    private bool IsSigned(string[] parts)
    {
        var expected = Base64Url.EncodeToString(Sign($"{parts[0]}.{parts[1]}"));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(parts[2]));
    }

    private byte[] Key() => Convert.FromBase64String(cloud.Transact(t =>
    {
        if (t.Find(KeyName, StateJson.Default.Secret) is { } known)
            return known.Key;
        var fresh = new Secret(Convert.ToBase64String(cloud.Random.NextBytes(32)));
        t.Put(KeyName, fresh, StateJson.Default.Secret);
        return fresh.Key;
    }));

    private static string Encode(JsonObject value) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(value.ToJsonString()));
}
