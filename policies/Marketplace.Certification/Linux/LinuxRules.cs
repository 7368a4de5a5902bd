using System.Collections.Immutable;
using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Linux;

/// <summary>Rules about what is on a Linux image: MKT4250 to MKT4399.</summary>
internal static class LinuxRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new OsDiskMustHaveNoSwap(),
    ];
}
