using Azure.Simulator.Arm;
using Azure.Simulator.Disks;
using Azure.Simulator.Http;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Machines;

/// <summary>Starts or stops a machine; the end of the operation changes its power state.</summary>
internal abstract class PowerOperation(string action) : ResourceOperation(VirtualMachine.Instance, $"POST {VirtualMachine.Instance.Path}/{action}")
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(20);

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var parent = RequireParent(call);
        var machine = call.Find(IdOf(call, parent)) ?? throw NotFound(call, parent);
        call.Authorize($"{VirtualMachine.Instance.Type}/{action}/action", machine.Id);
        CommonRules.CheckFree(call, VirtualMachine.Instance, machine);
        if (action is "start" or "restart")
            CheckStart(call, machine);
        var (_, operation) = LongOperations.Begin(call, VirtualMachine.Instance, machine, "Updating", Time, action);
        return LongOperations.Headers(call, new SimulatedResponse(202), operation, LongRunningHeader.AzureAsyncOperation);
    }

    private static void CheckStart(ArmCall call, StoredResource machine)
    {
        if (PowerState.IsGeneralized(machine))
            throw ResourceDraft.Refuse(409, "OperationNotAllowed", $"Operation 'start' is not allowed on VM '{machine.Name}' since the VM is generalized.", machine.Id);
        foreach (var disk in AttachedDisks.Of(machine).Select(d => call.Find(d.Id)).OfType<StoredResource>())
        {
            if (DiskAccess.Of(disk)?.IsActive(call.Cloud) == true)
                throw ResourceDraft.Refuse(409, "OperationNotAllowed", $"There is an active shared access signature outstanding for disk {disk.Name}. Call EndGetAccess before starting VM {machine.Name}.", disk.Id);
        }
    }
}
