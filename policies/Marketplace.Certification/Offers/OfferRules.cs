using System.Collections.Immutable;
using Marketplace.Certification.Rules;

namespace Marketplace.Certification.Offers;

/// <summary>Rules about definitions, offers, plans and the publisher: MKT5100 to MKT5299.</summary>
internal static class OfferRules
{
    public static ImmutableArray<Rule> All { get; } = [];
}
