using Azure.Simulator.Arm;

namespace Azure.Simulator.Machines;

internal sealed class PutVirtualMachine() : PutResource(VirtualMachine.Instance);
