using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Http;

namespace Azure.Simulator.Arm;

/// <summary>List of resources of one type below a parent, a group or the subscription, in pages.</summary>
internal abstract class ListResources(ArmResourceType type, string path) : ResourceOperation(type, "GET " + path)
{
    private const int PageSize = 100;

    public override string Summary => $"Lists {Type.Noun.Many}.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var under = Under(call);
        call.Authorize(Type.Type + "/read", under);
        var all = call.Below(under).Where(r => r.Type == Type.Type && Includes(call, r)).ToArray();
        var skip = int.TryParse(call.Request.Query["$skiptoken"], NumberStyles.None, CultureInfo.InvariantCulture, out var token) ? token : 0;
        var page = new JsonObject
        {
            ["value"] = new JsonArray([.. all.Skip(skip).Take(PageSize).Select(r => Describe(call, Type, r))]),
        };
        if (all.Length > skip + PageSize)
        {
            page["nextLink"] = string.Create(
                CultureInfo.InvariantCulture, $"https://{call.Request.Host}{call.Request.RawPath}?api-version={call.ApiVersion}&$skiptoken={skip + PageSize}");
        }

        return new SimulatedResponse(200).WithJson(page);
    }

    protected virtual bool Includes(ArmCall call, StoredResource resource) => true;

    /// <summary>The id below which the list looks.</summary>
    protected virtual string Under(ArmCall call)
    {
        if (call.Route.Find("resourceGroupName") is null)
            return "/subscriptions/" + call.RequireSubscription();
        return Type.Parent?.Parent is null ? call.RequireGroup().Id : RequireParent(call)!.Id;
    }
}
