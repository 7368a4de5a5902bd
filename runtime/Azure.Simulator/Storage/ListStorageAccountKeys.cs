using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Storage;

internal sealed class ListStorageAccountKeys() : ResourceOperation(StorageAccount.Instance, $"POST {StorageAccount.Instance.Path}/listKeys")
{
    public override string Summary => "The two access keys of an account.";

    public override string Limits => "`$expand=kerb` is refused.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var parent = RequireParent(call);
        var account = call.Find(IdOf(call, parent)) ?? throw NotFound(call, parent);
        call.Authorize("Microsoft.Storage/storageAccounts/listKeys/action", account.Id);
        if (call.Request.Query["$expand"] is { } expand)
            throw new ArmException(400, "InvalidValuesForRequestParameters", $"The value '{expand}' of '$expand' is not supported.", "$expand");
        if (account.OperationId is not null)
            throw new ArmException(409, "StorageAccountIsNotProvisioned", $"The storage account provisioning state must be 'Succeeded' before executing the operation; it is '{account.ProvisioningState}'.");
        return new SimulatedResponse(200).WithJson(AccountKeys.Describe(account));
    }
}
