using Azure.Simulator.Arm;
using Azure.Simulator.State;

namespace Azure.Simulator.Storage;

/// <summary>Finds accounts by name alone, as host names need it.</summary>
internal static class Accounts
{
    public static string? FindId(Transaction state, string name) => state.Find(KeyOf(name), StateJson.Default.AccountName)?.Id;

    /// <summary>The account behind a host name; null while it is being created or when there is none.</summary>
    public static StoredResource? Find(Transaction state, string name) =>
        FindId(state, name) is { } id
        && state.Find(StoredResource.KeyOf(id), StateJson.Default.StoredResource) is { ProvisioningState: "Succeeded" or "Updating" } account
            ? account
            : null;

    public static void Claim(Transaction state, string name, string id) => state.Put(KeyOf(name), new AccountName(id), StateJson.Default.AccountName);

    public static void Release(Transaction state, string name) => state.Delete(KeyOf(name));

    private static string KeyOf(string name) => "account:" + name.ToLowerInvariant();
}
