using Azure.Simulator.Arm;

namespace Azure.Simulator.Disks;

internal sealed class DeleteDisk() : DeleteResource(Disk.Instance);
