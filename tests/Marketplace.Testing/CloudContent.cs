using Azure.Simulator;

namespace Marketplace.Testing;

/// <summary>What is in a simulated cloud: ARM ids and blobs as <c>account/container/name</c>, in order, all in lower case. The bytes of disks and versions are no blobs.</summary>
public sealed record CloudContent(IReadOnlyList<string> Resources, IReadOnlyList<string> Blobs)
{
    /// <summary>Looks into the cloud of a repository; no <c>mkt</c> may have it open.</summary>
    public static CloudContent Of(TestRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        using var cloud = SimulatedCloud.Open(new SimulatedCloudOptions { Directory = repository.PathOf(".mkt/cloud"), Durable = false });
        return cloud.Transact(state => new CloudContent(Keys(state, "arm:"), [.. Keys(state, "blob:").Where(key => key[0] != '$')]));
    }

    // What managed disks and gallery versions hold is kept as blobs of an account that no program sees.
    private static List<string> Keys(Azure.Simulator.State.Transaction state, string prefix) => [.. state.Keys(prefix).Select(key => key[prefix.Length..]).Where(key => !key.StartsWith("$disks/", StringComparison.Ordinal))];
}
