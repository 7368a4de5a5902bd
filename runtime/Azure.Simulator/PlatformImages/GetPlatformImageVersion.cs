using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.PlatformImages;

internal sealed class GetPlatformImageVersion() : PlatformImageOperation("/versions/{version}")
{
    public override string Summary => "Reads a version of a platform image; `latest` is the newest.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        var location = RequireLocation(call);
        var route = call.Route;
        var image = PlatformImage.Find(call.State, route["publisherName"], route["offer"], route["skus"], route["version"]) ?? throw new ArmException(
            404, "PlatformImageNotFound", $"The platform image '{route["publisherName"]}:{route["offer"]}:{route["skus"]}:{route["version"]}' is not available. Verify that all fields in the storage profile are correct.", "imageReference");
        var answer = Describe(call, image, location);
        answer["properties"] = new JsonObject
        {
            ["osDiskImage"] = new JsonObject { ["operatingSystem"] = image.OsType, ["sizeInBytes"] = image.Size },
            ["hyperVGeneration"] = image.Generation,
            ["architecture"] = "x64",
        };
        return new SimulatedResponse(200).WithJson(answer);
    }
}
