namespace Pulumi.Policy;

/// <summary>What is known of a property at the moment a policy looks.</summary>
public enum InputState
{
    /// <summary>The program gives no value.</summary>
    Missing,

    Known,

    /// <summary>The program gives a value that exists only after an update.</summary>
    Unknown,
}
