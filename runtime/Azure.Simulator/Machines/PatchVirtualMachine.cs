using Azure.Simulator.Arm;

namespace Azure.Simulator.Machines;

internal sealed class PatchVirtualMachine() : PatchResource(VirtualMachine.Instance);
