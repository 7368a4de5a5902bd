using System.Collections.Immutable;

namespace Marketplace.Certification.Offers;

/// <summary>
/// Categories of virtual machine offers by their keys, with the keys of their subcategories; none where those were not seen. Source:
/// "Create offer" of the Cloud Partner Portal API, whose keys the ingestion API kept.
/// </summary>
internal static class CategoryKeys
{
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> All { get; } = new Dictionary<string, ImmutableArray<string>>
    {
        ["ai-plus-machine-learning"] = ["bot-services", "cognitive-services", "ml-service", "automated-ml", "business-robotic-process-automation", "data-labelling", "data-preparation", "knowledge-mining", "ml-operations", "other"],
        ["analytics-amp"] = ["data-insights", "data-analytics", "big-data", "predictive-analytics", "real-time-streaming-analytics", "other"],
        ["blockchain"] = [],
        ["compute"] = ["application-infrastructure", "operating-systems", "cache", "other"],
        ["containers"] = [],
        ["databases"] = ["nosql-databases", "relational-databases", "ledger-blockchain-databases", "data-lakes", "data-warehouse", "other"],
        ["developer-tools"] = [],
        ["devops"] = [],
        ["identity"] = [],
        ["integration"] = [],
        ["internet-of-things"] = [],
        ["it-and-management-tools"] = [],
        ["media"] = [],
        ["migration"] = [],
        ["mixed-reality"] = [],
        ["monitoring-and-diagnostics"] = [],
        ["networking"] = ["appliance-managers", "connectivity", "firewalls", "load-balancers", "other"],
        ["security"] = ["identity-and-access-management", "threat-protection", "information-protection", "other"],
        ["storage"] = ["backup-and-recovery", "enterprise-hybrid-storage", "file-sharing", "data-lifecycle-management", "other"],
        ["web"] = ["blogs-and-cmss", "starter-web-apps", "ecommerce", "web-apps-frameworks", "web-apps", "other"],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
