using Azure.Simulator.Arm;

namespace Azure.Simulator.Disks;

internal sealed class PatchDisk() : PatchResource(Disk.Instance);
