using Azure.Simulator.Arm;
using Azure.Simulator.Http;
using Azure.Simulator.State;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Disks;

/// <summary>Takes the signature back. An upload is finished by it.</summary>
internal sealed class EndGetAccess() : ResourceOperation(Disk.Instance, $"POST {Disk.Instance.Path}/{Action}")
{
    public const string Action = "endGetAccess";

    public override string Summary => "Takes back the signature of a disk; ends an upload.";

    public override string Limits => "What was uploaded is not looked at.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var parent = RequireParent(call);
        var disk = call.Find(IdOf(call, parent)) ?? throw NotFound(call, parent);
        call.Authorize(Disk.Instance.Type + "/endGetAccess/action", disk.Id);
        CommonRules.CheckFree(call, Disk.Instance, disk);
        var (_, operation) = LongOperations.Begin(call, Disk.Instance, disk, "Updating", TimeSpan.FromSeconds(3), Action);
        return LongOperations.Headers(call, new SimulatedResponse(202), operation, LongRunningHeader.AzureAsyncOperation);
    }

    public static StoredResource Complete(Transaction state, StoredResource disk)
    {
        if ((string?)disk.Properties["diskState"] is not ("ActiveSAS" or "ActiveUpload"))
            return disk;
        var body = disk.Body.DeepClone().AsObject();
        body["properties"]!["diskState"] = disk.Body["managedBy"] is null ? "Unattached" : "Reserved";
        return DiskAccess.Take(state, disk with { Body = body });
    }
}
