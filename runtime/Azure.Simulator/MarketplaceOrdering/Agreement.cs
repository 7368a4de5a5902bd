using System.Text.Json.Nodes;
using Azure.Simulator.Arm;

namespace Azure.Simulator.MarketplaceOrdering;

/// <summary>Terms of a plan and whether the subscription has accepted them. They are there as soon as somebody sells the plan.</summary>
internal sealed class Agreement() : ArmResourceType(
    "azure-native:marketplaceordering:MarketplaceAgreement",
    "Microsoft.MarketplaceOrdering/offerTypes/publishers/offers/plans/agreements",
    "/subscriptions/{subscriptionId}/providers/Microsoft.MarketplaceOrdering/offerTypes/{offerType}/publishers/{publisherId}/offers/{offerId}/plans/{planId}/agreements/current",
    parent: null)
{
    public static readonly Agreement Instance = new();

    public override (string One, string Many) Noun => ("the terms of a plan", "terms of plans");

    public override string PutLimits => "Accepts the terms. A signature that is sent must be the one that was read; it may be left out.";

    public override IReadOnlyList<string> ApiVersions { get; } = ["2021-01-01", "2015-06-01"];

    public override bool IsTracked => false;

    public override bool HasSystemData => true;

    public override int CreatedStatus => 200;

    public override string NameErrorCode(string parameter) => "BadRequest";

    public override void Prepare(ResourceDraft draft)
    {
        var plan = SoldPlan.Require(draft.Call, draft.Call.Route["publisherId"], draft.Call.Route["offerId"], draft.Call.Route["planId"]);
        foreach (var (name, value) in Terms(plan))
        {
            if (name != "accepted" && name != "retrieveDatetime" && draft.Properties[name] is { } sent && !JsonNode.DeepEquals(sent, value))
                throw ResourceDraft.Refuse(400, "BadRequest", $"Legal terms for this plan were not accepted: '{name}' is '{sent}', but the terms say '{value}'. Read them and send them back.", "properties." + name);
            draft.Default(name, value!.DeepClone());
        }

        draft.Default("retrieveDatetime", draft.Call.Now.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
    }

    public static string IdOf(ArmCall call, SoldPlan plan) =>
        $"/subscriptions/{call.Cloud.Options.SubscriptionId}/providers/Microsoft.MarketplaceOrdering/offerTypes/virtualmachine/publishers/{plan.Publisher}/offers/{plan.Offer}/plans/{plan.Plan}/agreements/current";

    public static JsonObject Terms(SoldPlan plan) => new()
    {
        ["publisher"] = plan.Publisher,
        ["product"] = plan.Offer,
        ["plan"] = plan.Plan,
        ["licenseTextLink"] = $"https://terms.azure.test/{plan.Publisher}/{plan.Offer}/{plan.Plan}/licence.txt",
        ["privacyPolicyLink"] = $"https://terms.azure.test/{plan.Publisher}/{plan.Offer}/privacy.txt",
        ["marketplaceTermsLink"] = "https://terms.azure.test/marketplace.txt",
        ["signature"] = plan.Signature,
        ["accepted"] = false,
    };
}
