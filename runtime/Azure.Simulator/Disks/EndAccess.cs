using Azure.Simulator.Arm;
using Azure.Simulator.Http;
using Azure.Simulator.State;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Disks;

/// <summary>Takes the signature back. An upload is finished by it.</summary>
internal abstract class EndAccess(ArmResourceType type) : ResourceOperation(type, $"POST {type.Path}/{Action}")
{
    public const string Action = "endGetAccess";

    public override string Summary => $"Takes back the signature of {Type.Noun.One}{(Type == Disk.Instance ? "; ends an upload" : "")}.";

    public override string Limits => Type == Disk.Instance ? "What was uploaded is not looked at." : "";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var parent = RequireParent(call);
        var disk = call.Find(IdOf(call, parent)) ?? throw NotFound(call, parent);
        call.Authorize(Type.Type + "/endGetAccess/action", disk.Id);
        CommonRules.CheckFree(call, Type, disk);
        var (_, operation) = LongOperations.Begin(call, Type, disk, "Updating", TimeSpan.FromSeconds(3), Action);
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
