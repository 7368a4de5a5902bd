using System.Collections.Frozen;
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

    private static readonly FrozenDictionary<string, Rule> ByCode = All.ToFrozenDictionary(rule => rule.Info.Code, StringComparer.OrdinalIgnoreCase);

    public static Rule? Find(string code) => ByCode.GetValueOrDefault(code);
}
