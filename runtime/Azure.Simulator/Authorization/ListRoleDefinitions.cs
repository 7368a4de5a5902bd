using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Authorization;

internal sealed partial class ListRoleDefinitions() : ArmOperation("GET /{*scope}/providers/Microsoft.Authorization/roleDefinitions")
{
    public override string Summary => "Lists the built-in roles.";

    public override string Limits => "The only filter is `roleName eq '…'`.";

    public override IReadOnlyList<string> ApiVersions => GetRoleDefinition.Versions;

    protected override string TypeName => "roleDefinitions";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var filter = call.Request.Query["$filter"];
        string? name = null;
        if (!string.IsNullOrEmpty(filter))
        {
            var match = ByName().Match(filter);
            name = match.Success ? match.Groups[1].Value : throw new ArmException(400, "BadRequestFormat", $"The filter '{filter}' is not supported.", "$filter");
        }

        var roles = BuiltInRoles.All.Where(r => name is null || string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase));
        return new SimulatedResponse(200).WithJson(new JsonObject
        {
            ["value"] = new JsonArray([.. roles.Select(r => (JsonNode)r.ToJson(call.Cloud.Options.SubscriptionId))]),
        });
    }

    [GeneratedRegex(@"^\s*roleName\s+eq\s+'([^']+)'\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex ByName();
}
