using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Simulator.Arm;
using Pulumi.Protocol.Schema;

namespace Azure.Simulator.Compute;

/// <summary>Image definitions. What machines rely on (system, state, generation, architecture, identifier) never changes.</summary>
internal sealed partial class GalleryImage() : ArmResourceType(
    "azure-native:compute:GalleryImage",
    "Microsoft.Compute/galleries/images",
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/galleries/{galleryName}/images/{galleryImageName}",
    Gallery.Instance)
{
    public static readonly GalleryImage Instance = new();

    public override (string One, string Many) Noun => ("an image definition", "image definitions");

    public override IReadOnlyList<string> ApiVersions => ComputeVersions.Galleries;

    public override bool HasSystemData => true;

    public override LongRunningHeader CreateStyle => LongRunningHeader.AzureAsyncOperation;

    public override LongRunningHeader UpdateStyle => LongRunningHeader.AzureAsyncOperation;

    public override LongRunningHeader DeleteStyle => LongRunningHeader.Location;

    public override bool ChildrenBlockDelete => true;

    public override void Prepare(ResourceDraft draft)
    {
        draft.Default("hyperVGeneration", "V1");
        draft.Default("architecture", "x64");
        Unchanging.Check(draft, "galleryImage", "osType", "osState", "hyperVGeneration", "architecture", "identifier", "purchasePlan");
        if (!((bool?)draft.Properties["allowUpdateImage"] ?? false))
            Unchanging.Check(draft, "galleryImage", "features");
        CheckIdentifier(draft);
        CheckGeneration(draft);
        CheckRecommended(draft, "vCPUs");
        CheckRecommended(draft, "memory");
        Dates.Check(draft.Properties["endOfLifeDate"], "galleryImage.properties.endOfLifeDate");
    }

    private static void CheckIdentifier(ResourceDraft draft)
    {
        var identifier = draft.Properties["identifier"]!.AsObject();
        foreach (var (part, longest) in new[] { ("publisher", 128), ("offer", 64), ("sku", 64) })
        {
            var value = (string)identifier[part]!;
            if (value.Length > longest || !IdentifierForm().IsMatch(value))
                throw ResourceDraft.Refuse(400, "InvalidParameter", $"The value '{value}' of 'galleryImage.properties.identifier.{part}' must have 1 to {longest} letters, digits, dots, dashes and underscores and end with neither dot nor dash.", $"galleryImage.properties.identifier.{part}");
        }

        var twin = draft.Call.Below(draft.Parent!.Id).FirstOrDefault(r =>
            r.Type == Instance.Type && r.Id != draft.Id && JsonNode.DeepEquals(r.Properties["identifier"], identifier));
        if (twin is not null)
            throw ResourceDraft.Refuse(409, "Conflict", $"The identifier {identifier["publisher"]}/{identifier["offer"]}/{identifier["sku"]} is already used by gallery image '{twin.Name}'. It must be unique in a gallery.", "galleryImage.properties.identifier");
    }

    private static void CheckGeneration(ResourceDraft draft)
    {
        if ((string?)draft.Properties["hyperVGeneration"] != "V1")
            return;
        if ((string?)draft.Properties["architecture"] == "Arm64")
            throw ResourceDraft.Refuse(400, "InvalidParameter", "Architecture 'Arm64' needs 'galleryImage.properties.hyperVGeneration' to be 'V2'.", "galleryImage.properties.hyperVGeneration");
        var security = (draft.Properties["features"] as JsonArray)?.FirstOrDefault(f => (string?)f?["name"] == "SecurityType");
        if (security is not null && (string?)security["value"] is not (null or "Standard"))
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"Security type '{security["value"]}' needs 'galleryImage.properties.hyperVGeneration' to be 'V2'.", "galleryImage.properties.features");
    }

    private static void CheckRecommended(ResourceDraft draft, string what)
    {
        var range = ResourceDraft.At(draft.Body, "recommended", what);
        if ((int?)range?["min"] > (int?)range?["max"])
            throw ResourceDraft.Refuse(400, "InvalidParameter", $"The minimum of 'galleryImage.properties.recommended.{what}' is above its maximum.", $"galleryImage.properties.recommended.{what}");
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]*[A-Za-z0-9_]$")]
    private static partial Regex IdentifierForm();
}
