using Azure.Simulator.Arm;

namespace Azure.Simulator.Machines;

internal sealed class ListVirtualMachinesOfGroup() : ListResources(VirtualMachine.Instance, "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/virtualMachines");
