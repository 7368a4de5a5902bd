using Azure.Simulator.Arm;

namespace Azure.Simulator.ManagedIdentity;

/// <summary>User-assigned identities: each has a principal in the directory, which role assignments name.</summary>
internal sealed class UserAssignedIdentity() : ArmResourceType(
    "azure-native:managedidentity:UserAssignedIdentity",
    "Microsoft.ManagedIdentity/userAssignedIdentities",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}",
    Resources.ResourceGroup.Instance)
{
    public static readonly UserAssignedIdentity Instance = new();

    public override (string One, string Many) Noun => ("a user-assigned identity", "user-assigned identities");

    public override IReadOnlyList<string> ApiVersions { get; } = ["2024-11-30", "2023-07-31-preview", "2023-01-31", "2018-11-30"];

    public override void Prepare(ResourceDraft draft)
    {
        draft.Properties["tenantId"] = draft.Call.Cloud.Options.TenantId;
        draft.Properties["principalId"] = Keep("principalId");
        draft.Properties["clientId"] = Keep("clientId");

        string Keep(string name) => (string?)draft.Existing?.Properties[name] ?? draft.Call.Cloud.Random.NextGuid().ToString();
    }
}
