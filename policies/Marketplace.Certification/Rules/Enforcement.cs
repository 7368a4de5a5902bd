namespace Marketplace.Certification.Rules;

/// <summary>What a finding does to a run.</summary>
public enum Enforcement
{
    /// <summary>Shown.</summary>
    Advisory,

    /// <summary>The verdict is failed: nothing is uploaded or submitted.</summary>
    Mandatory,

    /// <summary>The rule does not run; only a baseline or the configuration of the pack says so, never a rule.</summary>
    Disabled,
}
