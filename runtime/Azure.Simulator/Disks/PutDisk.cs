using Azure.Simulator.Arm;

namespace Azure.Simulator.Disks;

internal sealed class PutDisk() : PutResource(Disk.Instance);
