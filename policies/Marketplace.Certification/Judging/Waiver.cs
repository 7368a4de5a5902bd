namespace Marketplace.Certification.Judging;

/// <summary>Somebody's decision to live with findings of one rule for a time.</summary>
/// <param name="Subject">Name of the subject; <c>*</c> stands for any run of characters.</param>
/// <param name="Expires">The last day on which it counts, UTC.</param>
public sealed record Waiver(string Code, string Subject, string Reason, string Owner, DateOnly Expires);
