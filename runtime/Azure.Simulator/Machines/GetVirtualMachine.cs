using Azure.Simulator.Arm;

namespace Azure.Simulator.Machines;

internal sealed class GetVirtualMachine() : GetResource(VirtualMachine.Instance);
