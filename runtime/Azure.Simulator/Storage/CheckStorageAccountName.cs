using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Storage;

internal sealed class CheckStorageAccountName() : ArmOperation("POST /subscriptions/{subscriptionId}/providers/Microsoft.Storage/checkNameAvailability")
{
    public override string Summary => "Says whether an account name is valid and free.";

    public override IReadOnlyList<string> ApiVersions => StorageAccount.Versions;

    protected override string TypeName => "checkNameAvailability";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        call.RequireSubscription();
        var body = PlainBody.Strings(call.Body, "name", "type");
        if (body["type"] != StorageAccount.Instance.Type)
            throw new ArmException(400, "InvalidParameter", $"The value '{body["type"]}' of parameter 'type' is not valid. Allowed values: {StorageAccount.Instance.Type}.", "type");
        var name = body["name"];
        var problem = StorageAccount.Instance.Schema.Arm!.Parameters["accountName"].Problem(name);
        var answer = new JsonObject { ["nameAvailable"] = problem is null && Accounts.FindId(call.State, name) is null };
        if (problem is not null)
        {
            answer["reason"] = "AccountNameInvalid";
            answer["message"] = StorageAccount.Instance.NameProblem("accountName", name, problem);
        }
        else if (!(bool)answer["nameAvailable"]!)
        {
            answer["reason"] = "AlreadyExists";
            answer["message"] = $"The storage account named {name} is already taken.";
        }

        return new SimulatedResponse(200).WithJson(answer);
    }
}
