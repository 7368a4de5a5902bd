using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Compute;

namespace Azure.Simulator.ImageTemplates;

/// <summary>Rules of targets: what must be there before a template is accepted.</summary>
internal static class DistributionRules
{
    public static void Check(ResourceDraft draft, JsonObject target, string at)
    {
        switch ((string?)target["type"])
        {
            case "VHD":
                if ((string?)target["uri"] is { Length: > 0 } uri && VhdTarget.Parse(uri) is null)
                    throw TemplateRules.Refuse(at + ".uri", $"'{uri.Split('?')[0]}' is not the address of a blob whose name ends in .vhd.");
                break;
            case "SharedImage":
                CheckGallery(draft, target, at);
                break;
            default:
                throw TemplateRules.Refuse(at, "the simulated cloud has no managed images.");
        }
    }

    private static void CheckGallery(ResourceDraft draft, JsonObject target, string at)
    {
        var id = (string)target["galleryImageId"]!;
        if (draft.Call.Find(GalleryTarget.DefinitionOf(id)) is not { } image || image.Type != GalleryImage.Instance.Type)
            throw TemplateRules.Refuse(at + ".galleryImageId", $"the image definition '{GalleryTarget.DefinitionOf(id)}' was not found. It must exist before the template.");
        var (regions, old) = (target["targetRegions"] as JsonArray, target["replicationRegions"] as JsonArray);
        if (regions is { Count: > 0 } == old is { Count: > 0 })
            throw TemplateRules.Refuse(at, "exactly one of 'targetRegions' and 'replicationRegions' must be given.");
        foreach (var name in GalleryTarget.RegionsOf(target))
        {
            if (!Locations.Names.ContainsKey(Locations.Normalize(name)))
                throw TemplateRules.Refuse(at + ".targetRegions", $"'{name}' is not a region of this cloud.");
        }
    }
}
