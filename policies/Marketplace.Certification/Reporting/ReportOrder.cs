namespace Marketplace.Certification.Reporting;

/// <summary>What findings are grouped by.</summary>
public enum ReportOrder
{
    /// <summary>The five criteria.</summary>
    Criterion,

    /// <summary>Number of the certification policy.</summary>
    Policy,

    /// <summary>The worst first.</summary>
    Severity,
}
