using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Storage;

/// <summary>The two keys of an account, 64 bytes each, kept out of what a GET answers.</summary>
internal static class AccountKeys
{
    public static readonly string[] Names = ["key1", "key2"];

    public static JsonObject Fresh(SimulatedCloud cloud) => new() { ["key1"] = NewKey(cloud), ["key2"] = NewKey(cloud) };

    public static byte[] Get(StoredResource account, string name) => Convert.FromBase64String((string)account.Hidden![name]!);

    /// <summary>The account with one key replaced.</summary>
    public static StoredResource Regenerate(SimulatedCloud cloud, StoredResource account, string name)
    {
        var hidden = account.Hidden!.DeepClone().AsObject();
        hidden[name] = NewKey(cloud);
        var body = account.Body.DeepClone().AsObject();
        body["properties"]!["keyCreationTime"]![name] = cloud.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        return account with { Hidden = hidden, Body = body };
    }

    public static JsonObject Describe(StoredResource account) => new()
    {
        ["keys"] = new JsonArray([.. Names.Select(n => (JsonNode)new JsonObject
        {
            ["creationTime"] = account.Properties["keyCreationTime"]![n]!.DeepClone(),
            ["keyName"] = n,
            ["value"] = account.Hidden![n]!.DeepClone(),
            ["permissions"] = "FULL",
        })]),
    };

    private static string NewKey(SimulatedCloud cloud) => Convert.ToBase64String(cloud.Random.NextBytes(64));
}
