using System.Text.Json.Nodes;

namespace Azure.Simulator.Arm;

/// <summary>What Resource Manager itself checks before a provider sees a request: location, tags, identity, what is under way.</summary>
internal static class CommonRules
{
    public static void Check(ArmCall call, ArmResourceType type, string id, JsonObject sent, StoredResource? existing, StoredResource? parent)
    {
        if (!Resources.Providers.IsRegistered(call.State, type.Provider))
        {
            throw new ArmException(
                409,
                "MissingSubscriptionRegistration",
                $"The subscription is not registered to use namespace '{type.Provider}'. See https://aka.ms/rps-not-found for how to register subscriptions.");
        }

        CheckIdentity(call, type, id);
        CheckTags(sent["tags"] as JsonObject);
        CheckLocation(type, sent, existing);
        if (existing is not null)
            CheckFree(call, type, existing);
        foreach (var container in Containers(call, parent))
        {
            if (container.ProvisioningState == "Deleting")
            {
                throw container.Type == "Microsoft.Resources/resourceGroups"
                    ? new ArmException(409, "ResourceGroupBeingDeleted", $"The resource group '{container.Name}' is in deprovisioning state and cannot perform this operation.")
                    : new ArmException(409, "ParentResourceBeingDeleted", $"The parent resource '{container.Id}' is being deleted.");
            }
        }
    }

    /// <summary>Refuses to touch a resource on which an operation is under way.</summary>
    public static void CheckFree(ArmCall call, ArmResourceType type, StoredResource resource)
    {
        if (resource.OperationId is not null)
        {
            throw new ArmException(
                409,
                type.Provider == "Microsoft.Storage" ? "StorageAccountOperationInProgress" : "Conflict",
                $"The request conflicts with an operation under way on '{resource.Id}', which is in state '{resource.ProvisioningState}'.",
                resource.Id);
        }
    }

    private static IEnumerable<StoredResource> Containers(ArmCall call, StoredResource? parent)
    {
        if (parent is not null)
            yield return parent;
        if (parent is not null && parent.Type != "Microsoft.Resources/resourceGroups")
            yield return call.RequireGroup();
    }

    /// <summary>A body may repeat name and type, but must not contradict the address.</summary>
    private static void CheckIdentity(ArmCall call, ArmResourceType type, string id)
    {
        Same("name", id[(id.LastIndexOf('/') + 1)..]);
        Same("type", type.Type);
        Same("id", id);

        void Same(string member, string expected)
        {
            if (call.Body[member] is JsonValue value && !string.Equals(value.ToString(), expected, StringComparison.OrdinalIgnoreCase))
                throw new ArmException(400, "InvalidRequestContent", $"The {member} '{value}' in the request body does not match '{expected}' in the request address.", member);
        }
    }

    private static void CheckLocation(ArmResourceType type, JsonObject sent, StoredResource? existing)
    {
        if (sent["location"] is not JsonValue value)
            return;
        var location = Locations.Normalize(value.ToString());
        if (!Locations.Names.ContainsKey(location))
        {
            throw new ArmException(
                400,
                "LocationNotAvailableForResourceType",
                $"The provided location '{value}' is not available for resource type '{type.Type}'. List of available regions for the resource type is '{string.Join(",", Locations.Names.Keys)}'.");
        }

        sent["location"] = location;
        if (existing?.Location is { } present && present != location)
        {
            throw existing.Type == "Microsoft.Resources/resourceGroups"
                ? new ArmException(409, "InvalidResourceGroupLocation", $"Invalid resource group location '{value}'. The Resource group already exists in location '{present}'.")
                : new ArmException(409, "InvalidResourceLocation", $"The resource '{existing.Name}' already exists in location '{present}'. A resource with the same name cannot be created in location '{value}'. Please select a new resource name.");
        }
    }

    /// <summary>At most 50 tags, names up to 512 characters (storage accounts: 128), values up to 256, without the characters ARM reserves.</summary>
    private static void CheckTags(JsonObject? tags)
    {
        if (tags is null)
            return;
        if (tags.Count > 50)
            throw new ArmException(400, "InvalidTags", $"The number of tags '{tags.Count}' exceeds the maximum of 50.", "tags");
        foreach (var (name, value) in tags)
        {
            if (name.Length is 0 or > 512 || name.AsSpan().ContainsAny("<>%&\\?/"))
                throw new ArmException(400, "InvalidTagNameCharacters", $"The tag name '{name}' must have 1 to 512 characters, none of them '<,>,%,&,\\,?,/'.", "tags");
            if (value?.ToString().Length > 256)
                throw new ArmException(400, "InvalidTagValueLength", $"The value of tag '{name}' is longer than 256 characters.", "tags");
        }
    }
}
