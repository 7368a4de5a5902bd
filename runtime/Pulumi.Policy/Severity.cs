namespace Pulumi.Policy;

/// <summary>How bad a violation is, whatever is done about it.</summary>
public enum Severity
{
    Low,
    Medium,
    High,
    Critical,
}
