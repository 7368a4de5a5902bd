namespace Marketplace.Certification.Reporting;

/// <summary>Where the page of a rule is.</summary>
public static class RulePages
{
    /// <summary>Relative to the project root.</summary>
    public const string Folder = "docs/policies";

    public static string PathOf(string code) => $"{Folder}/{code}.md";
}
