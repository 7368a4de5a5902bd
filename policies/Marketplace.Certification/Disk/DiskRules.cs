using System.Collections.Immutable;
using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Disk;

/// <summary>Rules about the VHD, its partitions, and how it is stored and published: MKT4200 to MKT4249.</summary>
internal static class DiskRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new FooterMustBeFixedVhd(),
    ];
}
