using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.State;
using Azure.Simulator.Storage;

namespace Azure.Simulator.Disks;

/// <summary>A signature that was given out for the bytes of a disk. There is one at a time.</summary>
/// <param name="Level">Read or Write.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="Host">First label of the host that serves it.</param>
/// <param name="Path">The path that belongs to it.</param>
/// <param name="Identifier">Names it, in the query's <c>si</c>.</param>
/// <param name="Signature">Its secret, in the query's <c>sig</c>.</param>
internal sealed record DiskAccess(string Level, DateTimeOffset Until, string Host, string Path, string Identifier, string Signature)
{
    private const string Member = "access";

    /// <summary>Where export and upload are served.</summary>
    public const string HostSuffix = ".blob.storage.azure.test";

    public string Url => $"https://{Host}{HostSuffix}/{Path}?sv=2018-03-28&sr=b&si={Identifier}&sig={Uri.EscapeDataString(Signature)}";

    public bool IsActive(SimulatedCloud cloud) => cloud.Clock.IsInForce(DateTimeOffset.MinValue, Until);

    public static DiskAccess? Of(StoredResource disk) => disk.Hidden?[Member] is not JsonObject json ? null : new DiskAccess(
        (string)json["level"]!,
        DateTimeOffset.Parse((string)json["until"]!, CultureInfo.InvariantCulture),
        (string)json["host"]!,
        (string)json["path"]!,
        (string)json["identifier"]!,
        (string)json["signature"]!);

    /// <summary>The disk that a host name stands for.</summary>
    public static StoredResource? Disk(Transaction state, string host) =>
        state.Find(KeyOf(host), StateJson.Default.AccountName) is { } name ? state.Find(StoredResource.KeyOf(name.Id), StateJson.Default.StoredResource) : null;

    public StoredResource Give(Transaction state, StoredResource disk)
    {
        state.Put(KeyOf(Host), new AccountName(disk.Id), StateJson.Default.AccountName);
        var hidden = disk.Hidden?.DeepClone().AsObject() ?? [];
        hidden[Member] = new JsonObject
        {
            ["level"] = Level,
            ["until"] = Until.ToString("O", CultureInfo.InvariantCulture),
            ["host"] = Host,
            ["path"] = Path,
            ["identifier"] = Identifier,
            ["signature"] = Signature,
        };
        return disk with { Hidden = hidden };
    }

    public static StoredResource Take(Transaction state, StoredResource disk)
    {
        Of(disk)?.Forget(state);
        var hidden = disk.Hidden?.DeepClone().AsObject() ?? [];
        hidden.Remove(Member);
        return disk with { Hidden = hidden };
    }

    public void Forget(Transaction state) => state.Delete(KeyOf(Host));

    private static string KeyOf(string host) => "disk-host:" + host.ToLowerInvariant();
}
