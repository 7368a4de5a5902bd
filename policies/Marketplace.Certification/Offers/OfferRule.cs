using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Offers;

namespace Marketplace.Certification.Offers;

/// <summary>A rule about an offer as a whole.</summary>
internal abstract class OfferRule : Rule<OfferSubject>
{
    protected sealed override void Judge(OfferSubject subject, Judgement judgement) => Judge(subject, subject.Offer, judgement);

    protected abstract void Judge(OfferSubject subject, OfferDefinition offer, Judgement judgement);

    internal static string Item(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");
}

/// <summary>A rule about what customers read in each language.</summary>
internal abstract class ListingRule : Rule<OfferSubject>
{
    protected sealed override void Judge(OfferSubject subject, Judgement judgement)
    {
        for (var i = 0; i < subject.Offer.Listings.Length; i++)
            Judge(subject.Offer.Listings[i], OfferRule.Item("listings", i), judgement);
    }

    /// <param name="path">Property path of the listing.</param>
    protected abstract void Judge(ListingDefinition listing, string path, Judgement judgement);
}

/// <summary>A rule about each plan. It is not applicable when it asks about none of them.</summary>
internal abstract class PlanRule : Rule<OfferSubject>
{
    protected sealed override void Judge(OfferSubject subject, Judgement judgement)
    {
        string? reason = null;
        var judged = 0;
        for (var i = 0; i < subject.Offer.Plans.Length; i++)
        {
            var plan = subject.Offer.Plans[i];
            if (Exempt(subject, plan) is { } because)
            {
                reason ??= because;
                continue;
            }
            judged++;
            Judge(subject, plan, OfferRule.Item("plans", i), judgement);
        }
        if (judged == 0)
            judgement.NotApplicable(reason ?? "the offer has no plan");
    }

    /// <summary>Why a plan is not asked about; null when it is.</summary>
    protected virtual string? Exempt(OfferSubject subject, PlanDefinition plan) => null;

    /// <param name="path">Property path of the plan.</param>
    protected abstract void Judge(OfferSubject subject, PlanDefinition plan, string path, Judgement judgement);
}
