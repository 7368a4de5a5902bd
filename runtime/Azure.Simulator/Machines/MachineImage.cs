using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Disks;
using Azure.Simulator.MarketplaceOrdering;
using Azure.Simulator.PlatformImages;

namespace Azure.Simulator.Machines;

/// <summary>The image that a machine is made of.</summary>
/// <param name="Image">Its bytes and what it says of itself.</param>
/// <param name="Id">What a disk made of it names.</param>
/// <param name="IsPlatform">Of the marketplace, and not of a gallery.</param>
/// <param name="Plan">The plan that the machine must name; null for none.</param>
internal sealed record MachineImage(ImageLookup Image, string Id, bool IsPlatform, SoldPlan? Plan)
{
    private const string At = "imageReference";

    public static MachineImage Require(ResourceDraft machine, JsonObject reference)
    {
        var location = (string)machine.Body["location"]!;
        if ((string?)reference["id"] is { } id)
        {
            var gallery = ImageLookup.Require(machine.Call, id, location, At);
            reference["exactVersion"] = gallery.Id[(gallery.Id.LastIndexOf('/') + 1)..];
            var definition = machine.Call.Find(gallery.Id[..gallery.Id.LastIndexOf("/versions/", StringComparison.OrdinalIgnoreCase)]);
            return new MachineImage(gallery, gallery.Id, IsPlatform: false, definition is null ? null : SoldPlan.OfDefinition(definition));
        }

        var names = new[] { "publisher", "offer", "sku", "version" }.Select(n => (string?)reference[n]).ToArray();
        if (Array.Exists(names, string.IsNullOrEmpty))
            throw ResourceDraft.Refuse(400, "InvalidParameter", "The 'imageReference' needs 'id', or 'publisher', 'offer', 'sku' and 'version'.", At);
        var image = PlatformImage.Find(machine.Call.State, names[0]!, names[1]!, names[2]!, names[3]!)
            ?? throw ResourceDraft.Refuse(404, "PlatformImageNotFound", $"The platform image '{string.Join(':', names)}' is not available. Verify that all fields in the storage profile are correct.", At);
        reference["exactVersion"] = image.Version;
        return new MachineImage(
            ImageLookup.Of(image), image.IdIn(machine.Call.Cloud.Options.SubscriptionId, location), IsPlatform: true, image.HasPlan ? new SoldPlan(image.Publisher, image.Offer, image.Sku) : null);
    }
}
