using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Machines;

/// <summary>Notes that the disk of a stopped machine was generalised; the machine never starts again.</summary>
internal sealed class GeneralizeVirtualMachine() : ResourceOperation(VirtualMachine.Instance, $"POST {VirtualMachine.Instance.Path}/generalize")
{
    public override string Summary => "Notes that a stopped virtual machine was generalised inside; it cannot be started any more.";

    public override string Limits => "Its disk is not looked at.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var parent = RequireParent(call);
        var machine = call.Find(IdOf(call, parent)) ?? throw NotFound(call, parent);
        call.Authorize(VirtualMachine.Instance.Type + "/generalize/action", machine.Id);
        CommonRules.CheckFree(call, VirtualMachine.Instance, machine);
        if (PowerState.Of(machine) == "running")
            throw ResourceDraft.Refuse(409, "OperationNotAllowed", $"The VM '{machine.Name}' must be stopped or deallocated before it is generalized.", machine.Id);
        call.Put(PowerState.Generalize(machine));
        return new SimulatedResponse(200);
    }
}
