namespace Pulumi.Engine.Deploy;

internal enum AutonamingMode
{
    /// <summary>A suggestion.</summary>
    Propose,

    /// <summary>The name, nothing else.</summary>
    Enforce,

    /// <summary>A resource without a name is an error.</summary>
    Disable,
}

/// <summary>What the stack's configuration says about the physical name of a resource.</summary>
/// <param name="DeleteBeforeReplace">The name cannot be given twice, so a replacement deletes first.</param>
internal sealed record Autonaming(string ProposedName, AutonamingMode Mode, bool DeleteBeforeReplace);
