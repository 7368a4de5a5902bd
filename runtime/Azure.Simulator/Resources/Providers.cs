using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.State;

namespace Azure.Simulator.Resources;

/// <summary>Resource providers of the subscription: all registered, until somebody unregisters one.</summary>
internal static class Providers
{
    public static IEnumerable<string> Names => ArmResourceTypes.All.Select(t => t.Provider).Distinct().Order(StringComparer.Ordinal);

    public static string Require(ArmCall call)
    {
        call.RequireSubscription();
        var name = call.Route["provider"];
        return Names.FirstOrDefault(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArmException(404, "InvalidResourceNamespace", $"The resource namespace '{name}' is invalid.");
    }

    public static bool IsRegistered(Transaction state, string provider) => !state.Contains(KeyOf(provider));

    public static void Set(Transaction state, string provider, bool registered)
    {
        if (registered)
            state.Delete(KeyOf(provider));
        else
            state.Put(KeyOf(provider), new Secret(""), StateJson.Default.Secret);
    }

    public static JsonObject Describe(ArmCall call, string provider) => new()
    {
        ["id"] = $"/subscriptions/{call.Cloud.Options.SubscriptionId}/providers/{provider}",
        ["namespace"] = provider,
        ["registrationState"] = IsRegistered(call.State, provider) ? "Registered" : "NotRegistered",
        ["registrationPolicy"] = "RegistrationRequired",
        ["resourceTypes"] = new JsonArray([.. ArmResourceTypes.All.Where(t => t.Provider == provider).Select(Describe)]),
    };

    private static JsonNode Describe(ArmResourceType type) => new JsonObject
    {
        ["resourceType"] = type.Type[(type.Provider.Length + 1)..],
        ["locations"] = new JsonArray([.. Locations.Names.Values.Select(l => (JsonNode)l)]),
        ["apiVersions"] = new JsonArray([.. type.ApiVersions.Select(v => (JsonNode)v)]),
        ["capabilities"] = type.IsTracked ? "SupportsTags, SupportsLocation" : "None",
    };

    private static string KeyOf(string provider) => "unregistered:" + provider;
}
