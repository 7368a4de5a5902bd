using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Resources;
using Azure.Simulator.State;
using Azure.Simulator.Storage;

namespace Azure.Simulator.ImageTemplates;

/// <summary>The resource group in which a build takes place: made by the service, or an empty one that was given.</summary>
internal static class StagingGroup
{
    private const string Made = "stagingMade";
    private const string Account = "stagingAccount";

    /// <summary>Makes or checks the group, with a storage account for results that have no other place.</summary>
    public static void Prepare(ResourceDraft draft)
    {
        var given = (string?)draft.Properties["stagingResourceGroup"];
        var group = given is { Length: > 0 } ? Given(draft, given) : Make(draft, Name(draft));
        draft.Properties["exactStagingResourceGroup"] = group.Id;
        if (draft.Properties["distribute"]!.AsArray().Any(d => (string?)d!["type"] == "VHD" && (string?)d["uri"] is null or ""))
            draft.Hidden![Account] = MakeAccount(draft, group);
    }

    /// <summary>The container for a result without a place of its own.</summary>
    public static VhdTarget Target(StoredResource template, string output) => new((string)template.Hidden![Account]!, "vhds", output + ".vhd");

    /// <summary>What the service made goes with the template; of a group that was given only the content.</summary>
    public static void Remove(SimulatedCloud cloud, Transaction state, StoredResource template)
    {
        if (state.Find(StoredResource.KeyOf((string?)template.Properties["exactStagingResourceGroup"] ?? ""), StateJson.Default.StoredResource) is not { } group)
            return;
        if ((bool?)template.Hidden?[Made] == true)
        {
            ResourceRemoval.Remove(cloud, state, group);
            return;
        }

        foreach (var inside in state.List(StoredResource.KeyOf(group.Id) + "/", StateJson.Default.StoredResource).ToArray())
            ResourceRemoval.Remove(cloud, state, inside);
    }

    private static string Name(ResourceDraft draft)
    {
        var name = $"IT_{draft.Call.Route["resourceGroupName"]}_{draft.Name}";
        return string.Concat(name[..Math.Min(name.Length, 52)], "_", draft.Call.Cloud.Random.NextGuid().ToString());
    }

    private static StoredResource Given(ResourceDraft draft, string id)
    {
        var prefix = $"/subscriptions/{draft.Call.Cloud.Options.SubscriptionId}/resourceGroups/";
        if (!id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || id[prefix.Length..].Contains('/', StringComparison.Ordinal))
            throw TemplateRules.Refuse("stagingResourceGroup", $"'{id}' is not the id of a resource group of this subscription.");
        if (draft.Call.Find(id) is not { } group)
            return Make(draft, id[prefix.Length..]);
        if (draft.Call.Below(group.Id).Any())
            throw TemplateRules.Refuse("stagingResourceGroup", $"the resource group '{group.Name}' is not empty.");
        if (group.Location != (string?)draft.Body["location"])
            throw TemplateRules.Refuse("stagingResourceGroup", $"the resource group '{group.Name}' is in '{group.Location}'; it must be in the location of the template, '{draft.Body["location"]}'.");
        return group;
    }

    private static StoredResource Make(ResourceDraft draft, string name)
    {
        draft.Hidden![Made] = true;
        var group = new StoredResource
        {
            Id = $"/subscriptions/{draft.Call.Cloud.Options.SubscriptionId}/resourceGroups/{name}",
            Name = name,
            Type = ResourceGroup.Instance.Type,
            CreatedAt = draft.Call.Now,
            ChangedAt = draft.Call.Now,
            Body = new JsonObject
            {
                ["location"] = draft.Body["location"]!.DeepClone(),
                ["tags"] = new JsonObject
                {
                    ["createdBy"] = "AzureVMImageBuilder",
                    ["imageTemplateName"] = draft.Name,
                    ["imageTemplateResourceGroupName"] = draft.Call.Route["resourceGroupName"],
                },
                ["properties"] = new JsonObject { ["provisioningState"] = "Succeeded" },
            },
        };
        draft.Call.Put(group);
        return group;
    }

    private static string MakeAccount(ResourceDraft draft, StoredResource group)
    {
        var name = Convert.ToHexStringLower(draft.Call.Cloud.Random.NextBytes(12));
        var body = new JsonObject { ["location"] = draft.Body["location"]!.DeepClone(), ["kind"] = "StorageV2", ["sku"] = new JsonObject { ["name"] = "Standard_LRS" }, ["properties"] = new JsonObject() };
        var account = new ResourceDraft(draft.Call, $"{group.Id}/providers/{StorageAccount.Instance.Type}/{name}", name, null, group, body.DeepClone().AsObject(), body);
        StorageAccount.Instance.Prepare(account);
        Store(draft, account.Id, name, StorageAccount.Instance.Type, account.Body, account.Hidden);
        var container = new JsonObject { ["properties"] = new JsonObject { ["publicAccess"] = "None" } };
        BlobContainer.Touch(container, container["properties"]!.AsObject(), draft.Call.Cloud);
        Store(draft, BlobContainer.IdOf(draft.Call.Find(account.Id)!, "vhds"), "vhds", BlobContainer.Instance.Type, container, null);
        return name;
    }

    private static void Store(ResourceDraft draft, string id, string name, string type, JsonObject body, JsonObject? hidden) => draft.Call.Put(new StoredResource
    {
        Id = id,
        Name = name,
        Type = type,
        Body = body,
        Hidden = hidden,
        CreatedAt = draft.Call.Now,
        ChangedAt = draft.Call.Now,
    });
}
