using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.State;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.ImageTemplates;

/// <summary>
/// Templates of Azure VM Image Builder. Only tags and identity of one that exists can change. What a run does is in
/// <see cref="TemplateRun"/>.
/// </summary>
internal sealed class ImageTemplate() : ArmResourceType(
    "azure-native:virtualmachineimages:VirtualMachineImageTemplate",
    "Microsoft.VirtualMachineImages/imageTemplates",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.VirtualMachineImages/imageTemplates/{imageTemplateName}",
    Resources.ResourceGroup.Instance)
{
    public static readonly ImageTemplate Instance = new();

    private static readonly string[] Computed = ["exactStagingResourceGroup", "lastRunStatus", "provisioningState", "provisioningError"];

    public override (string One, string Many) Noun => ("an image template", "image templates");

    public override string PutLimits => "Managed images are refused as source and target. Optimisation, machine size, networks and error handling are checked, kept and change nothing.";

    public override IReadOnlyList<string> ApiVersions { get; } = ["2024-02-01", "2023-07-01", "2022-07-01", "2022-02-14", "2020-02-14"];

    public override bool HasSystemData => true;

    public override LongRunningHeader CreateStyle => LongRunningHeader.AzureAsyncOperation;

    public override LongRunningHeader UpdateStyle => LongRunningHeader.AzureAsyncOperation;

    public override LongRunningHeader DeleteStyle => LongRunningHeader.Location;

    public override TimeSpan CreateTime => TimeSpan.FromMinutes(1);

    public override TimeSpan DeleteTime => TimeSpan.FromMinutes(1);

    public override void Prepare(ResourceDraft draft)
    {
        if (draft.Existing is { } existing)
        {
            KeepProperties(draft, existing);
            TemplateRules.CheckIdentity(draft);
            return;
        }

        TemplateRules.Check(draft);
        draft.Hidden = new JsonObject { ["sent"] = draft.Properties.DeepClone() };
        draft.Default("buildTimeoutInMinutes", 0);
        draft.Default("autoRun", new JsonObject { ["state"] = "Disabled" });
        StagingGroup.Prepare(draft);
    }

    public override void Start(ArmCall call, StoredResource resource, LongOperation operation, TimeSpan time)
    {
        base.Start(call, resource, operation, time);
        if (resource.ProvisioningState == "Creating" && (string?)resource.Properties["autoRun"]?["state"] == "Enabled" && operation.ErrorCode is null)
            SimulatedCloud.Schedule(call.State, new Time.ScheduledEvent(call.Now + time + TimeSpan.FromSeconds(1), AutoRun.EventKind, resource.Id));
    }

    public override void Deleted(SimulatedCloud cloud, Transaction state, StoredResource resource) => StagingGroup.Remove(cloud, state, resource);

    /// <summary>A PUT or PATCH may repeat the properties, as sent at first or as answered.</summary>
    private static void KeepProperties(ResourceDraft draft, StoredResource existing)
    {
        var sent = draft.Sent["properties"] as JsonObject ?? [];
        foreach (var (name, value) in sent)
        {
            if (Computed.Contains(name) || JsonNode.DeepEquals(value, existing.Properties[name]) || JsonNode.DeepEquals(value, existing.Hidden?["sent"]?[name]))
                continue;
            throw ResourceDraft.Refuse(409, "Conflict", $"Update/Upgrade of image templates is currently not supported: 'properties.{name}' is different. Delete the template, or give the new one another name.", draft.Id);
        }

        draft.Body["properties"] = existing.Properties.DeepClone();
    }
}
