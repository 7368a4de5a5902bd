using System.Security.Cryptography;
using System.Text;
using Azure.Simulator.Arm;
using Azure.Simulator.Compute;
using Azure.Simulator.PlatformImages;

namespace Azure.Simulator.MarketplaceOrdering;

/// <summary>A plan that an image of this cloud is sold as.</summary>
internal sealed record SoldPlan(string Publisher, string Offer, string Plan)
{
    /// <summary>What ties an acceptance to the terms.</summary>
    public string Signature => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Publisher}:{Offer}:{Plan}".ToLowerInvariant())));

    public static SoldPlan Require(ArmCall call, string publisher, string offer, string plan)
    {
        if (PlatformImage.All(call.State).FirstOrDefault(i => i.HasPlan && Same(i.Publisher, publisher) && Same(i.Offer, offer) && Same(i.Sku, plan)) is { } image)
            return new SoldPlan(image.Publisher, image.Offer, image.Sku);
        var own = call.Below("/subscriptions/" + call.Cloud.Options.SubscriptionId).Where(r => r.Type == GalleryImage.Instance.Type).Select(OfDefinition)
            .FirstOrDefault(p => p is not null && Same(p.Publisher, publisher) && Same(p.Offer, offer) && Same(p.Plan, plan));
        return own ?? throw new ArmException(400, "BadRequest", $"Offer with PublisherId: '{publisher}', OfferId: '{offer}' and PlanId: '{plan}' was not found, or it has no plan that is sold.");
    }

    /// <summary>The plan that machines of a gallery image must name; null when it has none.</summary>
    public static SoldPlan? OfDefinition(StoredResource definition) => definition.Properties["purchasePlan"] is { } plan
        ? new SoldPlan(plan["publisher"]?.ToString() ?? "", plan["product"]?.ToString() ?? "", plan["name"]?.ToString() ?? "")
        : null;

    /// <summary>Refuses a machine whose plan is not that of its image, or whose terms nobody has accepted.</summary>
    public static void Check(ArmCall call, SoldPlan? wanted, System.Text.Json.Nodes.JsonNode? given)
    {
        if (wanted is null && given is null)
            return;
        if (wanted is null)
            throw new ArmException(400, "VMMarketplaceInvalidInput", "The image that the virtual machine is made of has no plan, but the request names one. Leave 'plan' out.", "plan");
        if (!Same((string?)given?["name"], wanted.Plan) || !Same((string?)given?["product"], wanted.Offer) || !Same((string?)given?["publisher"], wanted.Publisher))
            throw new ArmException(400, "VMMarketplaceInvalidInput", $"Creating a virtual machine from Marketplace image or a custom image sourced from a Marketplace image requires Plan information in the request: name '{wanted.Plan}', product '{wanted.Offer}', publisher '{wanted.Publisher}'.", "plan");
        if ((bool?)call.Find(Agreement.IdOf(call, wanted))?.Properties["accepted"] is not true)
            throw new ArmException(400, "MarketplacePurchaseEligibilityFailed", $"Marketplace purchase eligibility check returned errors: legal terms have not been accepted for this item on this subscription: '{wanted.Publisher}', '{wanted.Offer}', '{wanted.Plan}'. Accept them first.", "plan");
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
