namespace Marketplace.Certification.Waivers;

/// <summary>What a waiver did in one run.</summary>
public enum WaiverState
{
    /// <summary>It covers at least one result.</summary>
    Used,

    /// <summary>Its rule judged a subject that it names and found nothing to waive.</summary>
    Unused,

    /// <summary>Its last day is over; it covers nothing.</summary>
    Expired,

    /// <summary>Nothing that it names was judged.</summary>
    NotConcerned,
}
