using Azure.Simulator.Arm;

namespace Azure.Simulator.Disks;

internal sealed class GetDisk() : GetResource(Disk.Instance);
