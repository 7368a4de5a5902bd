namespace Azure.Simulator.Blobs;

/// <summary>Entity tags: new with each change, also when the clock stands still.</summary>
internal static class Etags
{
    public static string Fresh(SimulatedCloud cloud) => $"\"0x8DC{Convert.ToHexString(cloud.Random.NextBytes(6))}\"";
}
