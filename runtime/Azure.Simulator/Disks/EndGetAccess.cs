namespace Azure.Simulator.Disks;

internal sealed class EndGetAccess() : EndAccess(Disk.Instance);
