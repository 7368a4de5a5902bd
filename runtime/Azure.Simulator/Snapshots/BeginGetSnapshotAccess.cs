using Azure.Simulator.Disks;

namespace Azure.Simulator.Snapshots;

internal sealed class BeginGetSnapshotAccess() : BeginAccess(Snapshot.Instance);
