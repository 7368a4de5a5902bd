using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.Resources;

/// <summary>Resources of all types that have a location and tags, without their properties.</summary>
internal abstract partial class ListTracked(string route) : SubscriptionOperation(route)
{
    public override string Limits => "The only filter is `resourceType eq '…'`; no paging.";

    protected override string TypeName => "resources";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var type = Filter(call.Request.Query["$filter"]);
        var resources = call.Below(Under(call))
            .Where(r => ArmResourceTypes.Find(r.Type) is { IsTracked: true } known && known != ResourceGroup.Instance)
            .Where(r => type is null || string.Equals(r.Type, type, StringComparison.OrdinalIgnoreCase));
        return new SimulatedResponse(200).WithJson(Page(resources.Select(Brief)));
    }

    protected abstract string Under(ArmCall call);

    private static string? Filter(string? filter)
    {
        if (string.IsNullOrEmpty(filter))
            return null;
        var match = ByType().Match(filter);
        return match.Success ? match.Groups[1].Value : throw new ArmException(400, "InvalidFilterInQueryString", $"Invalid $filter '{filter}' specified in the query string.");
    }

    private static JsonNode Brief(StoredResource resource)
    {
        var json = new JsonObject { ["id"] = resource.Id, ["name"] = resource.Name, ["type"] = resource.Type };
        foreach (var name in new[] { "location", "tags", "sku", "kind", "identity" })
        {
            if (resource.Body[name] is { } value)
                json[name] = value.DeepClone();
        }

        return json;
    }

    [GeneratedRegex(@"^\s*resourceType\s+eq\s+'([^']+)'\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex ByType();
}
