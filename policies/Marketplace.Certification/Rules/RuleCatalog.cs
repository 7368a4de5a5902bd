using System.Collections.Immutable;
using Marketplace.Certification.Disk;
using Marketplace.Certification.Linux;
using Marketplace.Certification.Machines;
using Marketplace.Certification.Offers;

namespace Marketplace.Certification.Rules;

/// <summary>All rules, by code.</summary>
public static class RuleCatalog
{
    public static ImmutableArray<Rule> All { get; } =
        [.. DiskRules.All.Concat(LinuxRules.All).Concat(MachineRules.All).Concat(OfferRules.All).OrderBy(rule => rule.Info.Code, StringComparer.Ordinal)];

    public static Rule? Find(string code) => All.FirstOrDefault(rule => string.Equals(rule.Info.Code, code, StringComparison.OrdinalIgnoreCase));
}
