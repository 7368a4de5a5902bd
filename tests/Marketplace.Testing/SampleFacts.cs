using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;
using Marketplace.Definitions.Facts;

namespace Marketplace.Testing;

/// <summary>
/// The facts of the sample image (definitions/images/debian-appliance.yaml as <c>mkt up</c> builds it), to be changed with
/// <c>with</c>: a test breaks one thing and judges one rule.
/// </summary>
public static class SampleFacts
{
    private const string File = "tests/Marketplace.Testing/sample-facts.json";

    private static readonly Lazy<ImageFacts> Read = new(() => ImageFactsJson.Read(File, System.IO.File.ReadAllBytes(RepositoryFiles.PathOf(File))).OrThrow());

    /// <summary>Complete facts, without a malware scan.</summary>
    public static ImageFacts Image => Read.Value;

    /// <summary>What one rule says about an image.</summary>
    /// <param name="code">Such as <c>MKT4250</c>.</param>
    /// <param name="facts">Null: the disk does not exist yet.</param>
    public static RuleResult Judge(string code, ImageFacts? facts, DeclaredImage? declared = null)
    {
        var rule = RuleCatalog.Find(code) ?? throw new ArgumentException($"there is no rule {code}", nameof(code));
        return Certifier.Judge(rule, rule.Info.Enforcement, new ImageSubject("sample", facts, declared));
    }
}
