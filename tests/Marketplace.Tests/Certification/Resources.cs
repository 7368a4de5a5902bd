using System.Text.Json;
using Marketplace.Certification.Judging;
using Marketplace.Certification.Rules;
using Marketplace.Certification.Subjects;

namespace Marketplace.Tests.Certification;

/// <summary>Resources from JSON, and what one rule says about them. <c>"(unknown)"</c> stands for what is not known before the update.</summary>
internal static class Resources
{
    public static ResourceSubject Of(string type, string json, string name = "resource")
    {
        using var document = JsonDocument.Parse(json);
        return new(name, type, WithUnknowns(PropertyNode.FromJson(document.RootElement)));
    }

    public static RuleResult Judge(string code, params ResourceSubject[] resources)
    {
        var rule = RuleCatalog.Find(code)!;
        Subject subject = resources.Length == 1 && rule.Accepts(resources[0]) ? resources[0] : new StackSubject("stack", [.. resources]);
        rule.Accepts(subject).ShouldBeTrue();
        return Certifier.Judge(rule, rule.Info.Enforcement, subject);
    }

    public static void ShouldSay(this RuleResult result, string outcome, string message = "")
    {
        result.Outcome.ToString().ShouldBe(outcome, $"{result.Reason} {string.Join("; ", result.Findings.Select(finding => finding.Message))}");
        var said = result.Findings.IsEmpty ? result.Reason ?? "" : string.Join("; ", result.Findings.Select(finding => finding.Message));
        said.ShouldContain(message);
    }

    private static PropertyNode WithUnknowns(PropertyNode node)
    {
        if (node.Keys.Any())
            return PropertyNode.Map(node.Path, node.Keys.Select(key => KeyValuePair.Create(key, WithUnknowns(node[key]))));
        if (!node.Items.IsEmpty)
            return PropertyNode.List(node.Path, node.Items.Select(WithUnknowns));
        return node.Text == "(unknown)" ? PropertyNode.Unknown(node.Path) : node;
    }
}
