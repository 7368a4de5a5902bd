using System.Globalization;
using Azure.Simulator.Arm;

namespace Azure.Simulator.Authorization;

/// <summary>Role assignments at any scope: a principal that exists, a role that exists, once.</summary>
internal sealed class RoleAssignment() : ArmResourceType(
    "azure-native:authorization:RoleAssignment",
    "Microsoft.Authorization/roleAssignments",
    "/{*scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
    parent: null)
{
    public static readonly RoleAssignment Instance = new();

    public override (string One, string Many) Noun => ("a role assignment", "role assignments");

    public override string PutLimits => "Conditions are kept and not evaluated.";

    public override IReadOnlyList<string> ApiVersions { get; } = ["2022-04-01", "2020-10-01-preview", "2020-08-01-preview"];

    public override bool IsTracked => false;

    public override bool DeleteAnswersBody => true;

    public override string NameErrorCode(string parameter) => "InvalidRoleAssignmentId";

    public override string NameProblem(string parameter, string value, string problem) =>
        $"The role assignment ID '{value}' is not valid. The role assignment ID must be a GUID.";

    public override void Prepare(ResourceDraft draft)
    {
        var scope = Scopes.Require(draft.Call);
        var properties = draft.Properties;
        var principal = (string)properties["principalId"]!;
        var role = BuiltInRoles.Find((string)properties["roleDefinitionId"]!) ?? throw ResourceDraft.Refuse(
            404, "RoleDefinitionDoesNotExist", $"The specified role definition with ID '{properties["roleDefinitionId"]}' does not exist.", "properties.roleDefinitionId");
        properties["roleDefinitionId"] = role.IdIn(draft.Call.Cloud.Options.SubscriptionId);
        if (draft.Sent["properties"]!["principalType"] is null && !Principals.Exists(draft.Call, principal))
        {
            throw ResourceDraft.Refuse(
                400,
                "PrincipalNotFound",
                $"Principal {principal} does not exist in the directory {draft.Call.Cloud.Options.TenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group. See https://aka.ms/docs-principaltype",
                "properties.principalId");
        }

        CheckUnique(draft, scope, principal, role);
        draft.Default("principalType", Principals.TypeOf(draft.Call, principal));
        properties["scope"] = scope;
        var now = draft.Call.Now.ToString("O", CultureInfo.InvariantCulture);
        properties["createdOn"] = draft.Existing?.Properties["createdOn"]?.DeepClone() ?? now;
        properties["updatedOn"] = now;
        properties["createdBy"] = draft.Call.Caller.ObjectId;
        properties["updatedBy"] = draft.Call.Caller.ObjectId;
    }

    private static void CheckUnique(ResourceDraft draft, string scope, string principal, BuiltInRole role)
    {
        if (draft.Existing is { } existing)
        {
            if ((string?)existing.Properties["principalId"] != principal || BuiltInRoles.Find((string)existing.Properties["roleDefinitionId"]!) != role)
                throw ResourceDraft.Refuse(403, "RoleAssignmentUpdateNotPermitted", "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.");
            return;
        }

        var twin = AccessControl.AssignmentsAt(draft.Call.State, scope).FirstOrDefault(a =>
            (string?)a.Properties["principalId"] == principal && BuiltInRoles.Find((string)a.Properties["roleDefinitionId"]!) == role);
        if (twin is not null)
            throw ResourceDraft.Refuse(409, "RoleAssignmentExists", $"The role assignment already exists. The ID of the existing role assignment is {twin.Name.Replace("-", "", StringComparison.Ordinal)}.");
    }
}
