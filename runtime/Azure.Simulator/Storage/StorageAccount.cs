using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.State;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Storage;

/// <summary>Storage accounts: names are unique in all Azure, a PUT keeps what it does not mention, keys never appear in a GET.</summary>
internal sealed class StorageAccount() : ArmResourceType(
    "azure-native:storage:StorageAccount",
    "Microsoft.Storage/storageAccounts",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Storage/storageAccounts/{accountName}",
    Resources.ResourceGroup.Instance)
{
    public static readonly StorageAccount Instance = new();

    /// <summary>Versions of Microsoft.Storage, newest first.</summary>
    public static readonly string[] Versions = ["2025-01-01", "2024-01-01", "2023-05-01", "2023-04-01", "2023-01-01", "2022-09-01", "2022-05-01", "2021-09-01"];

    public override (string One, string Many) Noun => ("a storage account", "storage accounts");

    public override string PutLimits => "Network rules, encryption settings and replication are kept and change nothing.";

    public override IReadOnlyList<string> ApiVersions => Versions;

    public override LongRunningHeader CreateStyle => LongRunningHeader.Location;

    public override TimeSpan CreateTime => TimeSpan.FromSeconds(25);

    public override bool PutMerges => true;

    public override string NameErrorCode(string parameter) => parameter == "accountName" ? "AccountNameInvalid" : "InvalidResourceName";

    public override string NameProblem(string parameter, string value, string problem) => parameter == "accountName"
        ? $"{value} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only."
        : base.NameProblem(parameter, value, problem);

    public override void Prepare(ResourceDraft draft)
    {
        AccountRules.Check(draft);
        if (draft.Existing is null)
            Claim(draft);
        Defaults(draft);
        var now = draft.Call.Now.ToString("O", CultureInfo.InvariantCulture);
        var properties = draft.Properties;
        properties["provisioningState"] = "Succeeded";
        properties["creationTime"] = draft.Existing?.Properties["creationTime"]?.DeepClone() ?? now;
        properties["keyCreationTime"] = draft.Existing?.Properties["keyCreationTime"]?.DeepClone() ?? new JsonObject { ["key1"] = now, ["key2"] = now };
        properties["primaryLocation"] = draft.Body["location"]!.DeepClone();
        properties["statusOfPrimary"] = "available";
        properties["primaryEndpoints"] = Endpoints(draft.Name);
        draft.Hidden ??= AccountKeys.Fresh(draft.Call.Cloud);
    }

    public override void Deleted(SimulatedCloud cloud, Transaction state, StoredResource resource) => Accounts.Release(state, resource.Name);

    /// <summary>Takes the name, which no other account in the world may have.</summary>
    private static void Claim(ResourceDraft draft)
    {
        if (Accounts.FindId(draft.Call.State, draft.Name) is { } taken)
        {
            throw taken.StartsWith($"/subscriptions/{draft.Call.Cloud.Options.SubscriptionId}/", StringComparison.OrdinalIgnoreCase)
                ? ResourceDraft.Refuse(409, "StorageAccountInAnotherResourceGroup", $"The account {draft.Name} is already in another resource group in this subscription.")
                : ResourceDraft.Refuse(409, "StorageAccountAlreadyTaken", $"The storage account named {draft.Name} is already taken.");
        }

        Accounts.Claim(draft.Call.State, draft.Name, draft.Id);
    }

    private static void Defaults(ResourceDraft draft)
    {
        var sku = draft.Body["sku"]!.AsObject();
        sku["tier"] = ((string)sku["name"]!).StartsWith("Premium", StringComparison.Ordinal) ? "Premium" : "Standard";
        if ((string?)draft.Body["kind"] is "StorageV2" && (string?)sku["tier"] == "Standard")
            draft.Default("accessTier", "Hot");
        draft.Default("supportsHttpsTrafficOnly", true);
        draft.Default("minimumTlsVersion", "TLS1_0");
        draft.Default("allowBlobPublicAccess", false);
        draft.Default("networkAcls", new JsonObject
        {
            ["bypass"] = "AzureServices", ["defaultAction"] = "Allow", ["ipRules"] = new JsonArray(), ["virtualNetworkRules"] = new JsonArray(),
        });
        draft.Default("encryption", new JsonObject
        {
            ["keySource"] = "Microsoft.Storage",
            ["services"] = new JsonObject { ["blob"] = new JsonObject { ["enabled"] = true, ["keyType"] = "Account" } },
        });
    }

    private static JsonObject Endpoints(string name) => new()
    {
        ["blob"] = $"https://{name}.blob.azure.test/",
        ["dfs"] = $"https://{name}.dfs.azure.test/",
        ["file"] = $"https://{name}.file.azure.test/",
        ["queue"] = $"https://{name}.queue.azure.test/",
        ["table"] = $"https://{name}.table.azure.test/",
        ["web"] = $"https://{name}.web.azure.test/",
    };
}
