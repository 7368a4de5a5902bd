using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Authorization;

internal sealed class GetRoleDefinition() : ArmOperation("GET /{*scope}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}")
{
    public static readonly string[] Versions = ["2022-05-01-preview", "2022-04-01", "2018-01-01-preview"];

    public override string Summary => "Reads a built-in role.";

    public override string Limits => "No custom roles.";

    public override IReadOnlyList<string> ApiVersions => Versions;

    protected override string TypeName => "roleDefinitions";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var id = call.Route["roleDefinitionId"];
        var role = BuiltInRoles.Find(id) ?? throw new ArmException(404, "RoleDefinitionDoesNotExist", $"The specified role definition with ID '{id}' does not exist.");
        return new SimulatedResponse(200).WithJson(role.ToJson(call.Cloud.Options.SubscriptionId));
    }
}
