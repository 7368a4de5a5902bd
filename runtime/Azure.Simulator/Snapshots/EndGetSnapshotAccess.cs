using Azure.Simulator.Disks;

namespace Azure.Simulator.Snapshots;

internal sealed class EndGetSnapshotAccess() : EndAccess(Snapshot.Instance);
