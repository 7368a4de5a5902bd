using Marketplace.Certification.Rules;
using Marketplace.Policies.Rules;
using Pulumi.Policy;

namespace Marketplace.Policies;

/// <summary>
/// The certification rules as policies: of definitions and inputs in a preview, of facts in an update, of the stack at the end. What a
/// preview cannot know is judged in the update, and is neither a failure nor a pass until then.
/// </summary>
public static class MarketplacePolicyPack
{
    public const string Name = "azure-marketplace";

    /// <summary>The pack, for an engine in the same process (<c>new PolicyAnalyzer(pack)</c>) or a process of its own.</summary>
    public static PolicyPack Create(MarketplacePolicyPackOptions? options = null)
    {
        var judge = new ResourceJudge(options ?? new MarketplacePolicyPackOptions());
        return new PolicyPack
        {
            Name = Name,
            Version = typeof(MarketplacePolicyPack).Assembly.GetName().Version!.ToString(3),
            DisplayName = "Azure Marketplace certification",
            Description = "Whether images, galleries and offers can be certified for Azure Marketplace.",
            Provider = "azure",
            Tags = ["azure", "marketplace", "certification"],
            Policies =
            [
                CertificationPolicy.Create(judge),
                InspectedDisks.Create(judge),
                .. RuleCatalog.All.Select(rule => RulePolicy.Create(rule, judge)).OfType<Policy>(),
            ],
        };
    }
}
