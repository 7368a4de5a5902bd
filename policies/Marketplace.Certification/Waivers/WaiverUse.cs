using System.Collections.Immutable;
using System.Globalization;
using Marketplace.Certification.Judging;
using Marketplace.Definitions;

namespace Marketplace.Certification.Waivers;

/// <summary>A waiver and what it did in one run.</summary>
/// <param name="Finding">What is wrong with the waiver itself: it is expired, or there is nothing left to waive. Null when all is well.</param>
public sealed record WaiverUse(Waiver Waiver, WaiverState State, Diagnostic? Finding)
{
    /// <param name="today">UTC.</param>
    public static ImmutableArray<WaiverUse> Of(CertificationReport report, IEnumerable<Waiver> waivers, DateOnly today) =>
        [.. waivers.Select(waiver => Of(report, waiver, today))];

    private static WaiverUse Of(CertificationReport report, Waiver waiver, DateOnly today)
    {
        if (waiver.Expires < today)
            return new(waiver, WaiverState.Expired, Expired(waiver));
        var concerned = report.Results.Where(result => waiver.Covers(result.Code, result.Subject)).ToList();
        if (concerned.Count == 0)
            return new(waiver, WaiverState.NotConcerned, null);
        // What is not known before the update may turn out to need it.
        if (concerned.Any(result => result.Outcome is Outcome.Waived or Outcome.Unknown or Outcome.NotObservable))
            return new(waiver, WaiverState.Used, null);
        return new(waiver, WaiverState.Unused, Unused(waiver));
    }

    private static Diagnostic Expired(Waiver waiver) => new(
        CertificationCodes.WaiverExpired,
        DiagnosticSeverity.Warning,
        string.Create(CultureInfo.InvariantCulture, $"the waiver of {waiver.Code} for \"{waiver.Subject}\" ended on {waiver.Expires:yyyy-MM-dd} and covers nothing any more"),
        waiver.Where)
    {
        Help = $"Mend what it was for, then remove it; or have {waiver.Owner} decide again and set a later day.",
    };

    private static Diagnostic Unused(Waiver waiver) => new(
        CertificationCodes.WaiverUnused,
        DiagnosticSeverity.Warning,
        $"the waiver of {waiver.Code} for \"{waiver.Subject}\" has nothing to waive: the rule has no mandatory finding there",
        waiver.Where)
    {
        Help = "Remove it.",
    };
}
