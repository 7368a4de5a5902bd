using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.PlatformImages;

/// <summary>Reads platform images through Resource Manager.</summary>
internal abstract class PlatformImageOperation(string route) : ArmOperation("GET /subscriptions/{subscriptionId}/providers/Microsoft.Compute/locations/{location}/publishers/{publisherName}/artifacttypes/vmimage/offers/{offer}/skus/{skus}" + route)
{
    public override IReadOnlyList<string> ApiVersions { get; } = ["2025-04-01", "2024-11-01", "2024-07-01", "2024-03-01", "2023-09-01", "2023-03-01", "2022-11-01"];

    protected override string TypeName => "locations/publishers";

    protected static string RequireLocation(ArmCall call)
    {
        call.RequireSubscription();
        var location = Locations.Normalize(call.Route["location"]);
        return Locations.Names.ContainsKey(location)
            ? location
            : throw new ArmException(400, "InvalidParameter", $"The location '{call.Route["location"]}' is not a region of this cloud.", "location");
    }

    protected static JsonObject Describe(ArmCall call, PlatformImage image, string location) => new()
    {
        ["id"] = image.IdIn(call.Cloud.Options.SubscriptionId, location),
        ["name"] = image.Version,
        ["location"] = location,
    };
}
