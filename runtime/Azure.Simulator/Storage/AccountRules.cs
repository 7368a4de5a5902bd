using Azure.Simulator.Arm;

namespace Azure.Simulator.Storage;

/// <summary>Combinations and changes of a storage account that the service refuses.</summary>
internal static class AccountRules
{
    public static void Check(ResourceDraft draft)
    {
        var kind = (string?)draft.Body["kind"];
        var sku = (string?)draft.Body["sku"]?["name"] ?? "";
        var premium = sku.StartsWith("Premium", StringComparison.Ordinal);
        if (kind is "BlockBlobStorage" or "FileStorage" && !premium && !sku.StartsWith("StandardV2", StringComparison.Ordinal))
            throw Invalid($"The account kind {kind} needs a premium sku; '{sku}' is not one.", "sku");
        if (kind == "BlobStorage" && draft.Body["properties"]?["accessTier"] is null)
            throw ResourceDraft.Refuse(400, "AccountPropertyIsInvalid", "Account property accessTier is required for the request.", "properties.accessTier");
        if (premium && (string?)draft.Sent["properties"]?["accessTier"] is "Cool" or "Cold")
            throw Invalid($"An account with sku '{sku}' has no access tier '{draft.Sent["properties"]!["accessTier"]}'.", "properties.accessTier");
        if (draft.Existing is { } existing)
            CheckChange(draft, existing, premium);
    }

    private static void CheckChange(ResourceDraft draft, StoredResource existing, bool premium)
    {
        var before = (string?)existing.Body["kind"];
        var after = (string?)draft.Body["kind"];
        if (before != after && !(before is "Storage" or "BlobStorage" && after == "StorageV2"))
            throw ResourceDraft.Refuse(409, "AccountKindChangeNotAllowed", $"The account kind cannot change from '{before}' to '{after}'.", "kind");
        if ((string?)existing.Body["sku"]?["tier"] is { } tier && (tier == "Premium") != premium)
            throw ResourceDraft.Refuse(409, "StorageAccountTypeConversionNotAllowed", $"The account cannot change between standard and premium: it is {tier}.", "sku");
        if (draft.Sent["properties"]?["isHnsEnabled"] is { } wanted && (bool)wanted != ((bool?)existing.Properties["isHnsEnabled"] ?? false))
            throw ResourceDraft.Refuse(409, "PropertyImmutable", "The property 'isHnsEnabled' was specified in the input, but it cannot be updated as it is read-only. For more information, see - https://aka.ms/storageaccountupdate", "properties.isHnsEnabled");
    }

    private static ArmException Invalid(string message, string target) => ResourceDraft.Refuse(400, "InvalidValuesForRequestParameters", message, target);
}
