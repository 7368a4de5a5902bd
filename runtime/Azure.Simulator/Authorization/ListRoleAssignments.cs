using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Authorization;

internal sealed partial class ListRoleAssignments() : ResourceOperation(RoleAssignment.Instance, "GET /{*scope}/providers/Microsoft.Authorization/roleAssignments")
{
    public override string Summary => "Lists role assignments at, above and below a scope.";

    public override string Limits => "Filters: `atScope()` and `principalId eq '…'`; no paging.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var scope = Scopes.Require(call);
        var (atScope, principal) = Filter(call.Request.Query["$filter"]);
        var found = call.Below("/subscriptions/" + call.Cloud.Options.SubscriptionId)
            .Where(r => r.Type == Type.Type && Touches((string)r.Properties["scope"]!, scope, atScope))
            .Where(r => principal is null || string.Equals((string?)r.Properties["principalId"], principal, StringComparison.OrdinalIgnoreCase));
        return new SimulatedResponse(200).WithJson(new JsonObject { ["value"] = new JsonArray([.. found.Select(r => Describe(call, Type, r))]) });
    }

    private static bool Touches(string assigned, string scope, bool atScope) =>
        (scope + "/").StartsWith(assigned + "/", StringComparison.OrdinalIgnoreCase)
        || (!atScope && assigned.StartsWith(scope + "/", StringComparison.OrdinalIgnoreCase));

    private static (bool AtScope, string? Principal) Filter(string? filter)
    {
        if (string.IsNullOrEmpty(filter))
            return (false, null);
        if (filter.Replace(" ", "", StringComparison.Ordinal).Equals("atScope()", StringComparison.OrdinalIgnoreCase))
            return (true, null);
        var match = ByPrincipal().Match(filter);
        return match.Success
            ? (false, match.Groups[1].Value)
            : throw new ArmException(400, "BadRequestFormat", $"The filter '{filter}' is not supported.", "$filter");
    }

    [GeneratedRegex(@"^\s*principalId\s+eq\s+'([^']+)'\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex ByPrincipal();
}
