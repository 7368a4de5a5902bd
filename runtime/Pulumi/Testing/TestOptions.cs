namespace Pulumi.Testing;

/// <summary>What the program of a test run finds around itself.</summary>
public class TestOptions
{
    /// <summary>Default <c>project</c>.</summary>
    public string? ProjectName { get; set; }

    /// <summary>Default <c>stack</c>.</summary>
    public string? StackName { get; set; }

    /// <summary>Whether the run is a preview; by default it is, and outputs that no mock gives are unknown.</summary>
    public bool? IsPreview { get; set; }

    /// <summary>Default <c>organization</c>.</summary>
    public string? OrganizationName { get; set; }

    public string? RootDirectory { get; set; }
}
