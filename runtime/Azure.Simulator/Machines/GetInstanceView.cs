using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Machines;

internal sealed class GetInstanceView() : ResourceOperation(VirtualMachine.Instance, $"GET {VirtualMachine.Instance.Path}/instanceView")
{
    public override string Summary => "Reads how a virtual machine is: provisioning, power, generalised or not.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var parent = RequireParent(call);
        var machine = call.Find(IdOf(call, parent)) ?? throw NotFound(call, parent);
        call.Authorize(VirtualMachine.Instance.Type + "/instanceView/read", machine.Id);
        return new SimulatedResponse(200).WithJson(InstanceView.Describe(call, machine));
    }
}
