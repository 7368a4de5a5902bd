using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Storage;

internal sealed class RegenerateStorageAccountKey() : ResourceOperation(StorageAccount.Instance, $"POST {StorageAccount.Instance.Path}/regenerateKey")
{
    public override string Summary => "Replaces one access key; what was signed with it is refused from then on.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var parent = RequireParent(call);
        var account = call.Find(IdOf(call, parent)) ?? throw NotFound(call, parent);
        call.Authorize("Microsoft.Storage/storageAccounts/regenerateKey/action", account.Id);
        CommonRules.CheckFree(call, Type, account);
        var name = PlainBody.Strings(call.Body, "keyName")["keyName"];
        if (!AccountKeys.Names.Contains(name, StringComparer.Ordinal))
            throw new ArmException(400, "InvalidValuesForRequestParameters", $"The key name '{name}' is not valid. Allowed values: key1, key2.", "keyName");
        var changed = AccountKeys.Regenerate(call.Cloud, account, name);
        call.Put(changed);
        return new SimulatedResponse(200).WithJson(AccountKeys.Describe(changed));
    }
}
