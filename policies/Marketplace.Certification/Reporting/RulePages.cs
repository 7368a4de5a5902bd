namespace Marketplace.Certification.Reporting;

/// <summary>Where the page of a rule is.</summary>
public static class RulePages
{
    /// <summary>Relative to the project root.</summary>
    public const string Folder = "docs/policies";

    /// <summary>The policies themselves, as Microsoft publishes them.</summary>
    internal static Uri Policies { get; } = new("https://learn.microsoft.com/legal/marketplace/certification-policies");

    public static string PathOf(string code) => $"{Folder}/{code}.md";

    /// <summary>The page on the web; the policies of Microsoft when nobody knows where the project is published.</summary>
    internal static Uri UriOf(string code, Uri? pages, bool diagnostic = false) =>
        pages is null ? Policies : new Uri(pages, diagnostic ? $"docs/diagnostics/{code}.md" : PathOf(code));
}
