using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Network;

/// <summary>What names what: interfaces name subnets, public addresses and groups; subnets name groups.</summary>
internal static class References
{
    public static IEnumerable<StoredResource> OfType(ArmCall call, ArmResourceType type) =>
        call.Below("/subscriptions/" + call.Cloud.Options.SubscriptionId).Where(r => r.Type == type.Type);

    /// <summary>Every address of every interface.</summary>
    public static IEnumerable<(StoredResource Interface, JsonObject Configuration)> Configurations(ArmCall call) =>
        OfType(call, NetworkInterface.Instance).SelectMany(i => ConfigurationsOf(i).Select(c => (i, c)));

    public static IEnumerable<JsonObject> ConfigurationsOf(StoredResource networkInterface) =>
        (networkInterface.Properties["ipConfigurations"] as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>Addresses that name a subnet or a public address.</summary>
    public static IEnumerable<JsonObject> Naming(ArmCall call, string member, string id) =>
        Configurations(call).Select(c => c.Configuration).Where(c => Is(c["properties"]?[member], id));

    public static bool Is(JsonNode? reference, string id) => string.Equals((string?)reference?["id"], id, StringComparison.OrdinalIgnoreCase);

    public static JsonObject To(string id) => new() { ["id"] = id };

    /// <summary>The resource that a reference names, in the same region and joinable by the caller; the id gets its casing.</summary>
    public static StoredResource Require(ResourceDraft draft, JsonNode reference, ArmResourceType type, string location, string target)
    {
        if ((string?)reference["id"] is not { } id)
            throw ResourceDraft.Refuse(400, "InvalidRequestFormat", $"Required parameter '{target}.id' is missing (null).", target + ".id");
        if (draft.Call.Find(id) is not { } found || found.Type != type.Type)
        {
            throw ResourceDraft.Refuse(
                400, "InvalidResourceReference", $"Resource {id} referenced by resource {draft.Id} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.", target + ".id");
        }

        var place = found.Location ?? draft.Call.Find(found.Id[..found.Id.LastIndexOf("/subnets/", StringComparison.OrdinalIgnoreCase)])!.Location;
        if (place != location)
            throw ResourceDraft.Refuse(400, "InvalidResourceReference", $"Resource {id} referenced by resource {draft.Id} is in '{place}'; both must be in '{location}'.", target + ".id");
        draft.Call.Authorize(type.Type + "/join/action", found.Id);
        reference["id"] = found.Id;
        return found;
    }
}
