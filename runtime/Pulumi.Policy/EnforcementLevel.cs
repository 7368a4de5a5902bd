namespace Pulumi.Policy;

/// <summary>What follows from a violation.</summary>
public enum EnforcementLevel
{
    /// <summary>It is shown.</summary>
    Advisory,

    /// <summary>It is shown, and the operation fails.</summary>
    Mandatory,

    /// <summary>The policy corrects the inputs where it can; what is still wrong afterwards counts as mandatory.</summary>
    Remediate,

    /// <summary>The policy does not run.</summary>
    Disabled,
}
