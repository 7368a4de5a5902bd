namespace Azure.Simulator.Disks;

internal sealed class BeginGetAccess() : BeginAccess(Disk.Instance);
