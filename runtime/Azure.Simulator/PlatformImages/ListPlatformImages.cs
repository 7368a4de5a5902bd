using System.Text.Json.Nodes;
using Azure.Simulator.Control;
using Azure.Simulator.Routing;

namespace Azure.Simulator.PlatformImages;

internal sealed class ListPlatformImages() : ControlOperation("GET /images")
{
    public override string Summary => "The platform images that were put into this cloud.";

    protected override JsonObject Invoke(OperationCall call, JsonObject body) => call.Cloud.Transact(state => new JsonObject
    {
        ["value"] = new JsonArray([.. PlatformImage.All(state).Select(Describe)]),
    });

    internal static JsonObject Describe(PlatformImage image) => new()
    {
        ["urn"] = image.Urn,
        ["osType"] = image.OsType,
        ["generation"] = image.Generation,
        ["size"] = image.Size,
    };
}
