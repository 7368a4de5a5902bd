using System.Text.Json.Nodes;
using Marketplace.Definitions.Shapes;
using static Marketplace.Definitions.Images.ImageRules;

namespace Marketplace.Definitions.Offers;

/// <summary>What must hold between the values of an offer for it to mean something. What the marketplace asks for is in the rules.</summary>
internal static class OfferChecks
{
    // Contacts and addresses are the same in every language.
    private static readonly string[] Shared = ["privacyPolicy", "support", "contacts", "logos"];

    /// <param name="images">Names of the images of the project.</param>
    public static void Check(JsonObject json, ShapeReader reader, IReadOnlyCollection<string> images)
    {
        var plans = Items(json, "plans").Select(plan => Text(plan.Item["id"])).OfType<string>().ToList();
        foreach (var (plan, path) in Items(json, "plans"))
        {
            if (plan["technical"] is JsonObject technical)
                Check(technical, $"{path}.technical", Text(plan["id"]), plans, reader, images);
        }
    }

    /// <summary>Fills later listings in from the first.</summary>
    public static void Inherit(JsonObject json)
    {
        if (json["listings"] is not JsonArray { Count: > 1 } listings || listings[0] is not JsonObject first)
            return;
        foreach (var listing in listings.Skip(1).OfType<JsonObject>())
        {
            foreach (var key in Shared.Where(key => listing[key] is null && first[key] is not null))
                listing[key] = first[key]!.DeepClone();
        }
    }

    private static void Check(JsonObject technical, string path, string? plan, List<string> plans, ShapeReader reader, IReadOnlyCollection<string> images)
    {
        if (Text(technical["image"]) is { } image && Reference.TryParse(image, out var reference))
        {
            if (reference.Source != "image")
                Report(reader, $"{path}.image", $"{path}.image is \"{image}\", expected ${{image.NAME.version}}", code: DefinitionCodes.BadReference);
            else if (!images.Contains(reference.Name))
                Report(reader, $"{path}.image", $"{path}.image refers to the image \"{reference.Name}\", which is not defined", NearestWord.Find(reference.Name, images) is { } nearest ? $"Did you mean \"{nearest}\"?" : $"Images are defined in {DefinitionLoader.ImagesFolder}.", DefinitionCodes.UnknownReference);
        }
        if (Text(technical["reuse"]) is { } reuse && (reuse == plan || !plans.Contains(reuse)))
            Report(reader, $"{path}.reuse", reuse == plan ? $"{path}.reuse names the plan itself" : $"{path}.reuse is \"{reuse}\", which is no plan of this offer", $"Plans: {string.Join(", ", plans.Where(other => other != plan))}.", DefinitionCodes.UnknownPlan);
        if (technical["image"] is null && technical["retain"] is JsonArray { Count: > 0 })
            Report(reader, $"{path}.retain", $"{path}.retain keeps versions of an image, but the plan refers to none", "Write image: ${image.NAME.version}, or list the versions.");
    }
}
