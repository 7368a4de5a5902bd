using System.Collections.Immutable;
using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Machines;

/// <summary>Rules that need a running machine: MKT4400 to MKT4449.</summary>
internal static class MachineRules
{
    public static ImmutableArray<Rule> All { get; } = [];
}
