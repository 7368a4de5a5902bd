using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.State;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Machines;

/// <summary>
/// Machines: made of an image, whose bytes become their disk, or of a disk. None runs; they have a power state, and their disks
/// and interfaces are theirs as long as they are there. Passwords are taken and never given out.
/// </summary>
internal sealed class VirtualMachine() : ArmResourceType(
    "azure-native:compute:VirtualMachine",
    "Microsoft.Compute/virtualMachines",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/virtualMachines/{vmName}",
    Resources.ResourceGroup.Instance)
{
    public static readonly VirtualMachine Instance = new();

    public override (string One, string Many) Noun => ("a virtual machine", "virtual machines");

    public override string PutLimits => "Nothing runs. Unmanaged disks, extensions, scale sets, availability sets and shared images are refused; sizes, zones, priorities and diagnostics are kept and change nothing.";

    public override IReadOnlyList<string> ApiVersions { get; } = ["2025-04-01", "2024-11-01", "2024-07-01", "2024-03-01", "2023-09-01", "2023-07-01", "2023-03-01"];

    public override bool HasSystemData => true;

    public override LongRunningHeader CreateStyle => LongRunningHeader.AzureAsyncOperation;

    public override LongRunningHeader UpdateStyle => LongRunningHeader.AzureAsyncOperation;

    public override LongRunningHeader DeleteStyle => LongRunningHeader.Location;

    public override TimeSpan CreateTime => TimeSpan.FromSeconds(30);

    public override TimeSpan DeleteTime => TimeSpan.FromSeconds(30);

    public override void Prepare(ResourceDraft draft)
    {
        MachineRules.Check(draft);
        var now = draft.Call.Now.ToString("O", CultureInfo.InvariantCulture);
        draft.Properties["vmId"] = draft.Existing?.Properties["vmId"]?.DeepClone() ?? draft.Call.Cloud.Random.NextGuid().ToString();
        draft.Properties["timeCreated"] = draft.Existing?.Properties["timeCreated"]?.DeepClone() ?? now;
        draft.Properties.Remove("userData");
        if (draft.Existing is null)
            OperatingSystemDisk.Make(draft);
        else
            OperatingSystemDisk.Keep(draft, draft.Existing);
        DataDisks.Adjust(draft);
        Interfaces.Adjust(draft);
        draft.Hidden ??= PowerState.Running();
    }

    public override void Deleted(SimulatedCloud cloud, Transaction state, StoredResource resource)
    {
        foreach (var disk in AttachedDisks.Of(resource))
            AttachedDisks.Release(cloud, state, disk);
        Interfaces.Release(cloud, state, resource);
    }

    public override JsonObject Present(ArmCall call, StoredResource resource)
    {
        var body = base.Present(call, resource);
        if (string.Equals(call.Request.Query["$expand"], "instanceView", StringComparison.OrdinalIgnoreCase))
            body["properties"]!["instanceView"] = InstanceView.Describe(call, resource);
        return body;
    }

    public override (StoredResource Resource, JsonObject? Output) Complete(SimulatedCloud cloud, Transaction state, LongOperation operation, StoredResource resource) =>
        (operation.Action is { } action ? PowerState.After(action, cloud, state, resource) : resource, null);
}
