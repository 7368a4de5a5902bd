using Azure.Simulator.Arm;

namespace Azure.Simulator.Machines;

internal sealed class DeleteVirtualMachine() : DeleteResource(VirtualMachine.Instance);
