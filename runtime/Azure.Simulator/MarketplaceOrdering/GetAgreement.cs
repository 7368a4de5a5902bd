using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Simulator.Arm;
using Azure.Simulator.Http;

namespace Azure.Simulator.MarketplaceOrdering;

/// <summary>Reads the terms, accepted or not: nobody has to make them first.</summary>
internal sealed class GetAgreement() : ResourceOperation(Agreement.Instance, "GET " + Agreement.Instance.Path)
{
    public override string Summary => "Reads the terms of a plan and whether they are accepted.";

    public override string Limits => "Plans of platform images that are sold, and of gallery images with a purchase plan.";

    protected override SimulatedResponse Invoke(ArmCall call)
    {
        call.RequireSubscription();
        var plan = SoldPlan.Require(call, call.Route["publisherId"], call.Route["offerId"], call.Route["planId"]);
        var id = Agreement.IdOf(call, plan);
        call.Authorize(Agreement.Instance.Type + "/read", id);
        var terms = Agreement.Terms(plan);
        terms["retrieveDatetime"] = call.Now.ToString("O", CultureInfo.InvariantCulture);
        return Answer(call, 200, call.Find(id) ?? new StoredResource
        {
            Id = id,
            Name = plan.Plan,
            Type = Agreement.Instance.Type,
            Body = new JsonObject { ["properties"] = terms },
            CreatedAt = call.Now,
            ChangedAt = call.Now,
        });
    }
}
