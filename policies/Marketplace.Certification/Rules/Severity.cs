namespace Marketplace.Certification.Rules;

/// <summary>How bad it is when a requirement is not met; says nothing about whether it stops a run (that is <see cref="Enforcement"/>).</summary>
public enum Severity
{
    Low,
    Medium,
    High,
    Critical,
}
