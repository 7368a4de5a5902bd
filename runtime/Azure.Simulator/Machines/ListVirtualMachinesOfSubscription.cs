using Azure.Simulator.Arm;

namespace Azure.Simulator.Machines;

internal sealed class ListVirtualMachinesOfSubscription() : ListResources(VirtualMachine.Instance, "/subscriptions/{subscriptionId}/providers/Microsoft.Compute/virtualMachines");
