using Marketplace.Definitions;

namespace Marketplace.Certification.Waivers;

/// <summary>Somebody's decision to live with the mandatory findings of one rule for a time.</summary>
/// <param name="Subject">Name of the subject; <c>*</c> stands for any run of characters.</param>
/// <param name="Expires">The last day on which it counts, UTC.</param>
public sealed record Waiver(string Code, string Subject, string Reason, string Owner, DateOnly Expires)
{
    /// <summary>Where it is written; nowhere for one that was made in code.</summary>
    public Where Where { get; init; } = Where.Nowhere;

    public bool Covers(string code, string subject) =>
        string.Equals(Code, code, StringComparison.Ordinal) && WaivedSubject.Matches(Subject, subject);
}
