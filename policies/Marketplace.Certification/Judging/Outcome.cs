namespace Marketplace.Certification.Judging;

/// <summary>What became of one rule on one subject.</summary>
public enum Outcome
{
    Passed,

    /// <summary>Only findings that advise.</summary>
    Warned,

    /// <summary>At least one mandatory finding that no waiver covers.</summary>
    Failed,

    /// <summary>All mandatory findings are covered by waivers.</summary>
    Waived,

    /// <summary>The subject is of a kind that the requirement does not ask about.</summary>
    NotApplicable,

    /// <summary>A value is not known before the update; neither a pass nor a failure.</summary>
    Unknown,

    /// <summary>What is asked for cannot be read from this subject; neither a pass nor a failure.</summary>
    NotObservable,
}
