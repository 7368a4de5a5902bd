using System.Text;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.PlatformImages;

internal sealed class ListPlatformImageVersions() : PlatformImageOperation("/versions")
{
    public override string Summary => "Lists the versions of a platform image.";

    public override string Limits => "What was put there with the control service; no `$expand`, `$top` and `$orderby`.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var location = RequireLocation(call);
        var route = call.Route;
        var versions = PlatformImage.All(call.State).Where(i => PlatformImage.Find(call.State, route["publisherName"], route["offer"], route["skus"], i.Version)?.Key == i.Key);
        var list = new JsonArray([.. versions.Select(i => (JsonNode)Describe(call, i, location))]);
        return new SimulatedResponse(200).WithBytes(Encoding.UTF8.GetBytes(list.ToJsonString(Json.Text)), "application/json; charset=utf-8");
    }
}
