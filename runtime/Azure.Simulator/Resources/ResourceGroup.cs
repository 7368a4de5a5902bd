using Azure.Simulator.Arm;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Resources;

/// <summary>Resource groups. Deleting one takes along all that it contains.</summary>
internal sealed class ResourceGroup() : ArmResourceType(
    "azure-native:resources:ResourceGroup",
    "Microsoft.Resources/resourceGroups",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}",
    parent: null)
{
    public static readonly ResourceGroup Instance = new();

    public override (string One, string Many) Noun => ("a resource group", "resource groups");

    public override IReadOnlyList<string> ApiVersions => ArmOperations.ResourcesVersions;

    public override LongRunningHeader DeleteStyle => LongRunningHeader.Location;

    public override TimeSpan DeleteTime => TimeSpan.FromMinutes(2);

    public override string NameErrorCode(string parameter) => "InvalidResourceGroup";

    public override void Prepare(ResourceDraft draft) => draft.Properties["provisioningState"] = "Succeeded";
}
