using System.Collections.Immutable;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Reporting;
using Marketplace.Certification.Subjects;
using Marketplace.Certification.Waivers;
using Marketplace.Definitions;
using Marketplace.Definitions.Facts;
using Marketplace.Testing;

namespace Marketplace.Tests.Certification.Reporting;

/// <summary>Reports about the sample image, whole or broken.</summary>
internal static class Reports
{
    public static DateOnly Today { get; } = new(2026, 11, 22);

    /// <summary>A swap file: MKT4250, mandatory.</summary>
    public static ImageFacts WithSwap(string where = "/swapfile", string origin = "/etc/fstab") => SampleFacts.Image with
    {
        Storage = SampleFacts.Image.Storage! with { Swap = [new SwapFacts("file", where, null, new Origin(origin, 3))] },
    };

    public static Waiver Waiver(string subject = "web*", string expires = "2026-12-31") =>
        new("MKT4250", subject, "It goes with release 2", "platform team", DateOnly.Parse(expires, System.Globalization.CultureInfo.InvariantCulture)) { Where = new Where("policies/waivers.yaml", 3, 5) };

    public static PolicyReport Of(ImageFacts? facts, string name = "web.vhd", params IReadOnlyCollection<Waiver> waivers) =>
        PolicyReport.Of(new ReportTarget("disk", name, [new ImageSubject(name, facts)]) { Digest = facts?.Digest }, Baseline.Latest, waivers, Today);

    /// <summary>A definition whose findings point into a text.</summary>
    public static PolicyReport OfDefinition(params string[] lines)
    {
        var image = new DefinitionLoader(RepositoryFiles.Root).LoadImage("definitions/images/debian-appliance.yaml").OrThrow();
        var source = SourceFile.Of("definitions/images/web.yaml", string.Join('\n', lines), path => path == "diskSize" ? new Where("definitions/images/web.yaml", 2, 11) : new Where("definitions/images/web.yaml", 1, 1));
        var target = new ReportTarget("definition", "web", [new DefinitionSubject("web", image.Image)]) { Sources = ImmutableDictionary<string, SourceFile>.Empty.Add("web", source) };
        var found = new RuleResult("MKT4250", "web", Outcome.Failed, [new("MKT4250", Marketplace.Certification.Rules.Enforcement.Mandatory, "the disk is too small") { PropertyPath = "diskSize" }]);
        return PolicyReport.Of(target, Baseline.Latest, [], Today) with { Certification = new(Baseline.Latest.Name, [found]) };
    }
}
